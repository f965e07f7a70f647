import { useEffect } from "preact/hooks";
import { texts } from "../../store/language";
import { detailsTexts } from "./detailsTexts";
import { Member } from "./Member";
import type { Pane } from "./pane";

/** So many are watched for being there; the socket has other things to hear, too. */
const mostWatched = 100;

/** Who is in the room: their role, and whether they are there. */
export function Members({ pane }: { pane: Pane }) {
  const words = detailsTexts.value;
  const common = texts.value;
  const { list, more } = pane.conversation.members;
  const ids = list.value
    .slice(0, mostWatched)
    .map(({ user }) => user.userId)
    .join(" ");
  useEffect(() => {
    const stops = ids.split(" ").flatMap((userId) => (userId === "" ? [] : pane.chat.presence.watch(userId)));
    return () => {
      for (const stop of stops) stop();
    };
  }, [pane, ids]);
  return (
    <section>
      <h3>{words.memberList}</h3>
      <ul class="members">
        {list.value.map((member) => (
          <Member key={member.user.userId} member={member} pane={pane} />
        ))}
      </ul>
      {more.value && (
        <button type="button" class="plain" onClick={() => void pane.attempt(pane.conversation.members.loadMore())}>
          {common.showMore}
        </button>
      )}
    </section>
  );
}
