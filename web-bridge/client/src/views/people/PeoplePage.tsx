import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { go, roomPath } from "../../store/route";
import type { Session } from "../../store/session";
import type { Friendship } from "../../wire/model";
import { useBuiltInBot } from "../bots/builtIn";
import { Page } from "../frame/Page";
import { botsTexts } from "../parts/botsTexts";
import { byName } from "../parts/order";
import { Skeleton } from "../parts/Skeleton";
import { AddFriend } from "./AddFriend";
import { FriendActions } from "./FriendActions";
import { InviteRow } from "./InviteRow";
import { Deeds, PersonRow } from "./PersonRow";
import "./PeoplePage.css";
import { pagesTexts } from "../parts/pagesTexts";

/** Friends, what waits for an answer, and whom one has blocked. */
export function PeoplePage({ chat, session }: { chat: Chat; session: Session }) {
  const words = pagesTexts.value;
  const all = chat.friendships.all.value;
  const of = (relation: Friendship["relation"]) => all.filter((one) => one.relation === relation && !one.blocked);
  const [requests, sent, friends] = [
    of("requested"),
    of("requesting"),
    byName(of("accepted"), ({ user }) => user.name),
  ];
  const blocked = all.filter((one) => one.blocked);
  const bot = useBuiltInBot(chat);
  const invites = chat.invites.all.value;
  return (
    <Page title={texts.value.peopleTitle}>
      <AddFriend chat={chat} session={session} />
      {invites.length > 0 && (
        <Group title={words.invites}>
          {invites.map((invite) => (
            <InviteRow key={invite.inviteId} chat={chat} invite={invite} />
          ))}
        </Group>
      )}
      {requests.length > 0 && (
        <Group title={words.requests}>
          {requests.map(({ user }) => (
            <PersonRow key={user.userId} chat={chat} user={user} line={words.wantsFriend}>
              <Deeds
                primary
                deeds={[
                  [words.accept, () => chat.friendships.answer(user.userId, true)],
                  [words.decline, () => chat.friendships.answer(user.userId, false)],
                ]}
              />
            </PersonRow>
          ))}
        </Group>
      )}
      {sent.length > 0 && (
        <Group title={words.sentRequests}>
          {sent.map(({ user }) => (
            <PersonRow key={user.userId} chat={chat} user={user}>
              <Deeds deeds={[[words.takeBack, () => chat.friendships.cancel(user.userId)]]} />
            </PersonRow>
          ))}
        </Group>
      )}
      <Group title={words.friends}>
        {friends.map(({ user }) => (
          <PersonRow key={user.userId} chat={chat} user={user} line={user.statusText}>
            <FriendActions chat={chat} user={user} />
          </PersonRow>
        ))}
      </Group>
      {!chat.synced.value && <Skeleton rows={4} />}
      {chat.synced.value && friends.length === 0 && <p class="empty">{words.noFriends}</p>}
      {bot && (
        <Group title={botsTexts.value.title}>
          <PersonRow chat={chat} user={bot} line={bot.bio}>
            <Deeds deeds={[[words.message, async () => go(roomPath((await chat.rooms.open(bot.userId)).roomId))]]} />
          </PersonRow>
        </Group>
      )}
      {blocked.length > 0 && (
        <Group title={words.blocked}>
          {blocked.map(({ user }) => (
            <PersonRow key={user.userId} chat={chat} user={user}>
              <Deeds deeds={[[texts.value.unblock, () => chat.friendships.unblock(user.userId)]]} />
            </PersonRow>
          ))}
        </Group>
      )}
    </Page>
  );
}

function Group({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <section class="group">
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}
