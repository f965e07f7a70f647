import { useSignal } from "@preact/signals";
import type { Bots } from "../../store/bots";
import { texts } from "../../store/language";
import type { Bot, MadeBot } from "../../wire/bot";
import { Avatar } from "../parts/Avatar";
import { BotBadge } from "../parts/BotBadge";
import { botsTexts } from "../parts/botsTexts";
import { BotForm } from "./BotForm";
import { Secret } from "./Secret";
import { Sure } from "./Sure";
import { Webhook } from "./Webhook";

interface CardOptions {
  bots: Bots;
  bot: Bot;
  /** Its token, while it is new. */
  token: string | undefined;
  kept: () => void;
  changed: (bot: MadeBot) => void;
  deleted: () => void;
}

/** One of one's bots; what can be changed about it shows when it is wanted. */
export function BotCard({ bots, bot, token, kept, changed, deleted }: CardOptions) {
  const words = botsTexts.value;
  const isOpen = useSignal(false);
  const { userId, userName, name, bio, avatarUrl } = bot.user;
  return (
    <li class="bot-card">
      <div class="top">
        <Avatar id={userId} name={name} url={avatarUrl} />
        <div class="what">
          <h2 dir="auto" title={name}>
            <span class="ellipsis">{name}</span> <BotBadge user={bot.user} />
          </h2>
          <p class="hint ellipsis">
            @{userName} · {bot.isPublic ? words.everybodys : words.yours}
          </p>
        </div>
        <button
          type="button"
          class="button"
          aria-label={isOpen.value ? undefined : words.changeNamed(name)}
          aria-expanded={isOpen.value}
          onClick={() => (isOpen.value = !isOpen.value)}
        >
          {isOpen.value ? texts.value.close : texts.value.edit}
        </button>
      </div>
      {bio && !isOpen.value && <p dir="auto">{bio}</p>}
      {token !== undefined && <Secret label={words.token} hint={words.tokenOnce(name)} value={token} onKept={kept} />}
      {bot.lastFailure && !isOpen.value && <p class="failed">{words.lastFailure(bot.lastFailure.text)}</p>}
      {isOpen.value && (
        <>
          <BotForm
            bot={bot}
            submit={texts.value.save}
            deed={async (described) => changed(await bots.change(userId, described))}
          />
          <Offered bot={bot} />
          <section>
            <h3>{words.token}</h3>
            <p class="hint">{words.tokenHint}</p>
            <Sure
              label={words.newToken}
              question={words.newTokenSure}
              deed={async () => changed(await bots.rotateToken(userId))}
            />
          </section>
          <Webhook bots={bots} bot={bot} changed={changed} />
          <Sure
            danger
            label={words.delete}
            question={words.deleteSure(name)}
            deed={async () => {
              await bots.delete(userId);
              deleted();
            }}
          />
        </>
      )}
    </li>
  );
}

/** What can be asked of it; the bot itself says so. */
function Offered({ bot: { commands } }: { bot: Bot }) {
  if (commands.length === 0) return null;
  return (
    <section>
      <h3>{botsTexts.value.commands}</h3>
      <ul class="offered">
        {commands.map(({ name, usage, description }) => (
          <li key={name}>
            <strong>/{name}</strong> {usage} <span class="hint">{description}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
