import type { Chat } from "../../store/chat";
import { go, roomPath } from "../../store/route";
import type { Invite } from "../../wire/model";
import { Avatar } from "../parts/Avatar";
import { pagesTexts } from "../parts/pagesTexts";
import { Deeds } from "./PersonRow";

/** An invite into a group; whoever accepts is led there. */
export function InviteRow({ chat, invite }: { chat: Chat; invite: Invite }) {
  const words = pagesTexts.value;
  const { room, inviter } = invite;
  const accept = async () => {
    await chat.invites.answer(invite.inviteId, true);
    go(roomPath(room.roomId));
  };
  return (
    <li class="person">
      <Avatar id={room.roomId} name={room.name} />
      <span class="who">
        <span class="name ellipsis" dir="auto" title={room.name}>
          {room.name}
        </span>
        <span class="line">{words.invitesYou(inviter.name, room.name)}</span>
      </span>
      <Deeds
        primary
        deeds={[
          [words.accept, accept],
          [words.decline, () => chat.invites.answer(invite.inviteId, false)],
        ]}
      />
    </li>
  );
}
