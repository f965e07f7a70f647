import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { User } from "../../wire/model";
import { Avatar } from "../parts/Avatar";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { detailsTexts } from "./detailsTexts";
import type { Pane } from "./pane";

/** Whom those who look after the room have shut out, and how to let them in again. */
export function Bans({ pane }: { pane: Pane }) {
  const words = detailsTexts.value;
  const banned = useSignal<readonly User[]>([]);
  const { busy, error, run } = useDeed();
  const { administration } = pane.chat;
  const { roomId } = pane.conversation;
  // It rises with every ban.
  const version = pane.room.value?.memberVersion;
  useEffect(() => {
    void run(async () => {
      banned.value = (await administration.bans(roomId)).items;
    });
  }, [administration, roomId, version]);
  const lift = (userId: string) =>
    run(async () => {
      await administration.unban(roomId, userId);
      banned.value = banned.peek().filter((one) => one.userId !== userId);
    });
  if (banned.value.length === 0) return null;
  return (
    <section>
      <h3>{words.bannedList}</h3>
      <ul class="members">
        {banned.value.map(({ userId, name, userName, avatarUrl }) => (
          <li key={userId}>
            <Avatar small id={userId} name={name} url={avatarUrl} />
            <div class="names">
              <strong title={`${name} @${userName}`} dir="auto">
                {name}
              </strong>
            </div>
            <button
              type="button"
              class="plain"
              aria-label={words.unbanName(name)}
              disabled={busy.value}
              onClick={() => void lift(userId)}
            >
              {words.unban}
            </button>
          </li>
        ))}
      </ul>
      <Failure error={error.value} />
    </section>
  );
}
