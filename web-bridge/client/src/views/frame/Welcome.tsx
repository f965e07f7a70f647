import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { go, roomPath } from "../../store/route";
import type { Session } from "../../store/session";
import { useBuiltInBot } from "../bots/builtIn";
import { botsTexts } from "../parts/botsTexts";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";

/** Beside an empty list, which has a button to begin with: how else to come to somebody. */
export function Welcome({ chat, session }: { chat: Chat; session: Session }) {
  const words = texts.value;
  const { name = "", userName = "" } = session.me.value ?? {};
  const bot = useBuiltInBot(chat);
  const { busy, error, run } = useDeed();
  const talk = (userId: string) => run(async () => go(roomPath((await chat.rooms.open(userId)).roomId)));
  return (
    <div class="notice">
      <h1>{words.welcome(name)}</h1>
      <p>{words.findYou(userName)}</p>
      <a class="button" href="/people">
        {words.addFriend}
      </a>
      {bot && (
        <>
          <p>{botsTexts.value.talkHint}</p>
          <button type="button" class="button" disabled={busy.value} onClick={() => void talk(bot.userId)}>
            {botsTexts.value.talkTo(bot.name)}
          </button>
        </>
      )}
      <Failure error={error.value} />
    </div>
  );
}
