import { useSignal } from "@preact/signals";
import { texts } from "../../store/language";
import type { Bot, BotDescription } from "../../wire/bot";
import { Area } from "../parts/Area";
import { botsTexts } from "../parts/botsTexts";
import { useDeed } from "../parts/deed";
import { Field } from "../parts/Field";
import { showWrong } from "../parts/wrong";
import { Choice } from "../settings/Choice";
import { Switch } from "../settings/Switch";
import { refusalOf, wrongIn } from "./refusals";

type Described = Omit<BotDescription, "webhook">;

interface FormOptions {
  /** As it is; undefined for a new one. */
  bot?: Bot;
  submit: string;
  deed: (described: Described) => Promise<unknown>;
  cancel?: () => void;
}

const hearings = ["mentions", "everything"] as const;

/** What its owner says of a bot. */
export function BotForm({ bot, submit, deed, cancel }: FormOptions) {
  const words = botsTexts.value;
  const described = useSignal<Described>(describedAs(bot));
  const saved = useSignal(false);
  const missing = useSignal(false);
  const { busy, error, run } = useDeed();
  const is = (change: Partial<Described>) => {
    described.value = { ...described.peek(), ...change };
    saved.value = false;
  };
  const { userName, displayName, description, hears, isPublic } = described.value;
  const wrongName = missing.value && userName.trim() === "" ? texts.value.required : wrongIn(error.value, "userName");
  const save = async (event: Event) => {
    event.preventDefault();
    const { currentTarget } = event;
    missing.value = userName.trim() === "";
    saved.value =
      !missing.value &&
      (await run(() =>
        deed({
          ...described.peek(),
          userName: userName.trim(),
          displayName: displayName.trim(),
          description: description.trim(),
        }),
      ));
    if (!saved.peek()) showWrong(currentTarget);
  };
  return (
    <form class="bot-form" noValidate onSubmit={(event) => void save(event)}>
      <Field
        label={words.displayName}
        name="displayName"
        autocomplete="off"
        maxLength={100}
        error={wrongIn(error.value, "displayName")}
        value={displayName}
        onText={(text) => is({ displayName: text })}
      />
      <Field
        label={words.userName}
        name="userName"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={32}
        hint={words.userNameHint}
        error={wrongName}
        value={userName}
        onText={(text) => is({ userName: text })}
      />
      <Area
        label={words.description}
        name="description"
        rows={2}
        maxLength={1000}
        hint={words.descriptionHint}
        value={description}
        onText={(text) => is({ description: text })}
      />
      <div>
        <Choice
          label={words.hears}
          options={hearings}
          names={{ mentions: words.hearsMentions, everything: words.hearsEverything }}
          chosen={hears}
          choose={(wanted) => is({ hears: wanted })}
        />
        <p class="hint">{words.hearsHint}</p>
      </div>
      <Switch
        label={words.isPublic}
        hint={words.isPublicHint}
        on={isPublic}
        busy={busy.value}
        turn={(on) => is({ isPublic: on })}
      />
      {error.value && !wrongName && (
        <p class="wrong" role="alert">
          {refusalOf(error.value)}
        </p>
      )}
      <p class="row">
        <button type="submit" class="button primary" disabled={busy.value}>
          {submit}
        </button>
        {cancel && (
          <button type="button" class="button plain" onClick={cancel}>
            {texts.value.cancel}
          </button>
        )}
        <span class="done" role="status">
          {saved.value && words.saved}
        </span>
      </p>
    </form>
  );
}

function describedAs(bot: Bot | undefined): Described {
  const { userName = "", displayName = "", bio: description = "" } = bot?.user ?? {};
  return { userName, displayName, description, hears: bot?.hears ?? "mentions", isPublic: bot?.isPublic ?? false };
}
