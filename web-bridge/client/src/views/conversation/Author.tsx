import { texts } from "../../store/language";
import { Avatar } from "../parts/Avatar";
import { BotBadge } from "../parts/BotBadge";
import type { Pane } from "./pane";
import { clockTime, fullTime, shortTime } from "./times";

interface AuthorProps {
  pane: Pane;
  userId: string;
  at: string;
  /** Whether it is shown; else only screen readers hear it, and the time comes by pointing. */
  head: boolean;
}

/** Who has said it, and when. */
export function Author({ pane, userId, at, head }: AuthorProps) {
  const name = pane.nameOf(userId) ?? texts.value.somebody;
  const user = pane.chat.users.all.value.get(userId);
  const time = (
    <time dateTime={at} title={fullTime(at)}>
      {head ? clockTime(at) : shortTime(at)}
    </time>
  );
  if (!head) {
    return (
      <div class="aside">
        <span class="unseen">{name} </span>
        {time}
      </div>
    );
  }
  return (
    <>
      <Avatar small id={userId} name={name} url={user?.avatarUrl ?? null} lost={() => pane.chat.users.renew(userId)} />
      <div class="author">
        <strong title={name} dir="auto">
          {name}
        </strong>{" "}
        <BotBadge user={user} />
        {time}
      </div>
    </>
  );
}
