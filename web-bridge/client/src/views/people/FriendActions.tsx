import { useSignal } from "@preact/signals";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { go, roomPath } from "../../store/route";
import type { User } from "../../wire/model";
import { Icon } from "../parts/Icon";
import { pagesTexts } from "../parts/pagesTexts";
import { Deeds } from "./PersonRow";

/** What can be done about a friend: first of all to write to them. */
export function FriendActions({ chat, user }: { chat: Chat; user: User }) {
  const words = pagesTexts.value;
  const more = useSignal(false);
  const write = async () => go(roomPath((await chat.rooms.open(user.userId)).roomId));
  return (
    <>
      <Deeds deeds={[[words.message, write]]} />
      <button
        type="button"
        class="button square"
        aria-expanded={more.value}
        aria-label={texts.value.moreAbout(user.name)}
        title={texts.value.more}
        onClick={() => {
          more.value = !more.value;
        }}
      >
        <Icon name="more" />
      </button>
      {more.value && (
        <span class="wide">
          <Deeds
            deeds={[
              [words.removeFriend, () => chat.friendships.remove(user.userId)],
              [texts.value.block, () => chat.friendships.block(user.userId)],
            ]}
          />
        </span>
      )}
    </>
  );
}
