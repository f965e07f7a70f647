import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Bots } from "../../store/bots";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import type { Bot, MadeBot } from "../../wire/bot";
import { Page } from "../frame/Page";
import { botsTexts } from "../parts/botsTexts";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { Skeleton } from "../parts/Skeleton";
import { BotCard } from "./BotCard";
import { BotForm } from "./BotForm";
import "./Bots.css";

/** One's own bots: what they are, what lets them in, and what they hear. */
export function BotsPage({ chat }: { chat: Chat }) {
  const words = botsTexts.value;
  const bots = new Bots(chat.resources);
  const mine = useSignal<readonly Bot[] | undefined>(undefined);
  /** Tokens that are new, by bot; nobody is told them again. */
  const tokens = useSignal<ReadonlyMap<string, string>>(new Map());
  const creating = useSignal(false);
  const { error, run } = useDeed();
  const load = () =>
    run(async () => {
      mine.value = await bots.mine();
    });
  useEffect(() => void load(), []);
  const show = (userId: string, token: string | undefined) => {
    const all = new Map(tokens.peek());
    if (token === undefined) all.delete(userId);
    else all.set(userId, token);
    tokens.value = all;
  };
  const take = ({ token, webhookSecret: _, ...bot }: MadeBot) => {
    const { userId } = bot.user;
    const known = mine.peek() ?? [];
    const isKnown = known.some(({ user }) => user.userId === userId);
    mine.value = isKnown ? known.map((one) => (one.user.userId === userId ? bot : one)) : [...known, bot];
    chat.users.see([bot.user]);
    if (token !== undefined) show(userId, token);
  };
  return (
    <Page title={words.title}>
      <section class="bots-intro">
        <p>{words.intro}</p>
        <a href="/docs" target="_blank" rel="noreferrer">
          {words.api}
        </a>
      </section>
      {creating.value ? (
        <section class="bot-card">
          <h2>{words.create}</h2>
          <BotForm
            submit={words.create}
            deed={async (described) => {
              take(await bots.create(described));
              creating.value = false;
            }}
            cancel={() => (creating.value = false)}
          />
        </section>
      ) : (
        <button type="button" class="button primary" onClick={() => (creating.value = true)}>
          {words.create}
        </button>
      )}
      {!mine.value && !error.value && <Skeleton rows={3} />}
      {mine.value?.length === 0 && !creating.value && <p class="empty">{words.noBots}</p>}
      {mine.value && mine.value.length > 0 && (
        <ul class="bot-cards">
          {mine.value.map((bot) => (
            <BotCard
              key={bot.user.userId}
              bots={bots}
              bot={bot}
              token={tokens.value.get(bot.user.userId)}
              kept={() => show(bot.user.userId, undefined)}
              changed={take}
              deleted={() => {
                mine.value = mine.peek()?.filter(({ user }) => user.userId !== bot.user.userId);
              }}
            />
          ))}
        </ul>
      )}
      <Failure error={error.value} />
      {!mine.value && error.value && (
        <button type="button" class="button" onClick={() => void load()}>
          {texts.value.tryAgain}
        </button>
      )}
    </Page>
  );
}
