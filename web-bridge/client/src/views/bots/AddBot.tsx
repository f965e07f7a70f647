import { useSignal } from "@preact/signals";
import { Bots } from "../../store/bots";
import type { User } from "../../wire/model";
import type { Pane } from "../conversation/pane";
import { Avatar } from "../parts/Avatar";
import { botsTexts } from "../parts/botsTexts";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";

/** Adds a bot of one's own, or the server's, to a group; they are not asked. */
export function AddBot({ pane }: { pane: Pane }) {
  const words = botsTexts.value;
  const known = useSignal<readonly User[] | undefined>(undefined);
  const outcome = useSignal("");
  const { busy, error, run } = useDeed();
  const bots = new Bots(pane.chat.resources);
  const here = new Set(pane.conversation.members.list.value.map(({ user }) => user.userId));
  const offered = known.value?.filter(({ userId }) => !here.has(userId));
  const open = () =>
    run(async () => {
      const [mine, builtIn] = await Promise.all([bots.mine(), bots.builtIn().catch(() => undefined)]);
      known.value = [...mine.map(({ user }) => user), ...(builtIn ? [builtIn] : [])];
    });
  const add = ({ userId, name }: User) =>
    run(async () => {
      outcome.value = "";
      await pane.chat.rooms.invite(pane.conversation.roomId, { userId });
      outcome.value = words.added(name);
    });
  return (
    <section>
      {offered ? (
        <>
          <h3>{words.addBot}</h3>
          <p class="secondary">{offered.length === 0 ? words.allHere : words.addBotHint}</p>
          <ul class="members">
            {offered.map((bot) => (
              <li key={bot.userId}>
                <Avatar small id={bot.userId} name={bot.name} url={bot.avatarUrl} />
                <div class="names">
                  <strong title={`${bot.name} @${bot.userName}`} dir="auto">
                    {bot.name}
                  </strong>
                  <span class="secondary">@{bot.userName}</span>
                </div>
                <button
                  type="button"
                  class="strong"
                  aria-label={words.addNamed(bot.name)}
                  disabled={busy.value}
                  onClick={() => void add(bot)}
                >
                  {words.add}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <button type="button" class="plain" disabled={busy.value} onClick={() => void open()}>
          {words.addBot}
        </button>
      )}
      <p role="status" class="secondary">
        {outcome.value}
      </p>
      <Failure error={error.value} />
    </section>
  );
}
