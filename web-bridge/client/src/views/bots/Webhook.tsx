import { useSignal } from "@preact/signals";
import type { Bots } from "../../store/bots";
import { language } from "../../store/language";
import type { Bot, MadeBot } from "../../wire/bot";
import { botsTexts } from "../parts/botsTexts";
import { useDeed } from "../parts/deed";
import { Field } from "../parts/Field";
import { fullTime } from "../parts/times";
import { refusalOf, wrongIn } from "./refusals";
import { Secret } from "./Secret";
import { Sure } from "./Sure";

interface WebhookOptions {
  bots: Bots;
  bot: Bot;
  changed: (bot: MadeBot) => void;
}

/** The address that is told what a bot hears, and how that goes. */
export function Webhook({ bots, bot, changed }: WebhookOptions) {
  const words = botsTexts.value;
  const { userId, name } = bot.user;
  const address = useSignal(bot.webhook ?? "");
  const saved = useSignal(false);
  const secret = useSignal<string | undefined>(undefined);
  const { busy, error, run } = useDeed();
  const take = (made: MadeBot) => {
    secret.value = made.webhookSecret;
    address.value = made.webhook ?? "";
    changed(made);
  };
  const save = async (event: Event) => {
    event.preventDefault();
    saved.value = await run(async () => take(await bots.change(userId, { webhook: address.peek().trim() })));
  };
  const wrong = wrongIn(error.value, "webhook") ?? (error.value && refusalOf(error.value));
  return (
    <section class="webhook">
      <h3>{words.webhook}</h3>
      <form onSubmit={(event) => void save(event)}>
        <Field
          label={words.webhookUrl}
          name="webhook"
          type="url"
          inputMode="url"
          autocomplete="off"
          maxLength={1000}
          placeholder="https://"
          hint={words.webhookHint}
          error={wrong}
          value={address.value}
          onText={(text) => {
            address.value = text;
            saved.value = false;
          }}
        />
        <p class="row">
          <button type="submit" class="button" disabled={busy.value}>
            {words.saveWebhook}
          </button>
          <span class="done" role="status">
            {saved.value && words.saved}
          </span>
        </p>
      </form>
      {secret.value !== undefined && (
        <Secret
          label={words.secret}
          hint={words.secretOnce(name)}
          value={secret.value}
          onKept={() => (secret.value = undefined)}
        />
      )}
      {bot.webhook !== null && <State bot={bot} />}
      {bot.webhook !== null && secret.value === undefined && (
        <Sure
          label={words.newSecret}
          question={words.newSecretSure}
          deed={async () => take(await bots.rotateSecret(userId))}
        />
      )}
    </section>
  );
}

/** What has come of it so far. */
function State({ bot: { waiting, givenUp, lastFailure } }: { bot: Bot }) {
  const words = botsTexts.value;
  const facts = [waiting > 0 && words.waiting(waiting), givenUp > 0 && words.givenUp(givenUp)].filter(Boolean);
  return (
    <>
      {facts.length > 0 && <p class="hint">{facts.join(" · ")}</p>}
      {lastFailure && (
        <p class="failed">
          {words.lastFailure(lastFailure.text)}{" "}
          <time dateTime={lastFailure.at}>{fullTime(lastFailure.at, language.value)}</time>
        </p>
      )}
    </>
  );
}
