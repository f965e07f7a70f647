import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { language, texts } from "../../store/language";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { type Emoji, emojiFor, emojiIn } from "./data";
import { step } from "./grid";
import { recentEmoji, rememberEmoji } from "./recent";
import { emojiTexts } from "./words";
import "./EmojiPicker.css";

interface EmojiPickerOptions {
  pick: (emoji: string) => void;
  /** It has something to show: whatever holds it may have another size now. */
  shown?: () => void;
}

/** All emoji, by what they are or by what they are called. */
export function EmojiPicker({ pick, shown }: EmojiPickerOptions) {
  const words = emojiTexts.value;
  const place = useRef<HTMLElement>(null);
  const term = useSignal("");
  const groups = useSignal<readonly Emoji[][]>([]);
  const { error, run } = useDeed();
  const load = () =>
    run(async () => {
      groups.value = await emojiIn(language.value);
    });
  useEffect(() => void load(), [language.value]);
  useEffect(() => {
    shown?.();
    // A keyboard on the screen would cover what one has come to choose from.
    if (globalThis.matchMedia?.("(pointer: fine)").matches) place.current?.querySelector("input")?.focus();
    else place.current?.focus();
  }, [shown]);
  const choose = (emoji: string) => {
    rememberEmoji(emoji);
    pick(emoji);
  };
  const found = emojiFor(groups.value, term.value);
  const wanted = term.value.trim() !== "";
  return (
    <section
      ref={place}
      class="emoji"
      tabIndex={-1}
      aria-label={words.search}
      onKeyDown={(event) => step(event, place.current)}
    >
      <input
        type="search"
        value={term.value}
        placeholder={words.search}
        aria-label={words.search}
        autocomplete="off"
        onInput={({ currentTarget }) => {
          term.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          if (first) choose(first.emoji);
        }}
      />
      <div class="all">
        {wanted && <Choice all={found} choose={choose} />}
        {wanted && found.length === 0 && groups.value.length > 0 && <p class="nothing">{words.nothing}</p>}
        {!wanted && <Recent groups={groups.value} choose={choose} />}
        {!wanted &&
          groups.value.map((group, at) => (
            <section key={words.groups[at]}>
              <h3>{words.groups[at]}</h3>
              <Choice all={group} choose={choose} />
            </section>
          ))}
        <Failure error={error.value} />
        {error.value && (
          <button type="button" class="plain" onClick={() => void load()}>
            {texts.value.tryAgain}
          </button>
        )}
      </div>
    </section>
  );
}

function Recent({ groups, choose }: { groups: readonly Emoji[][]; choose: (emoji: string) => void }) {
  const recent = recentEmoji();
  const all = groups.flat().filter(({ emoji }) => recent.includes(emoji));
  if (all.length === 0) return null;
  all.sort((one, other) => recent.indexOf(one.emoji) - recent.indexOf(other.emoji));
  return (
    <section>
      <h3>{emojiTexts.value.recent}</h3>
      <Choice all={all} choose={choose} />
    </section>
  );
}

function Choice({ all, choose }: { all: readonly Emoji[]; choose: (emoji: string) => void }) {
  return (
    <div class="grid">
      {all.map(({ emoji, name }, at) => (
        <button
          key={emoji}
          type="button"
          tabIndex={at === 0 ? 0 : -1}
          aria-label={name}
          title={name}
          onClick={() => choose(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}
