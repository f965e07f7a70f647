import { useEffect, useRef } from "preact/hooks";
import { texts } from "../../store/language";

interface SearchOptions {
  term: string;
  onTerm: (term: string) => void;
  onEnter: () => void;
}

/** Finds one's conversations; ⌘K or Ctrl-K leads here from anywhere, Esc empties it. */
export function Search({ term, onTerm, onEnter }: SearchOptions) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      // By its place, too: other scripts have another letter there.
      const isK = event.key.toLowerCase() === "k" || event.code === "KeyK";
      if (!isK || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, []);
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") onTerm("");
    // The end of a syllable, in scripts that are composed, is no wish to go on.
    if (event.key === "Enter" && !event.isComposing) onEnter();
  };
  return (
    <input
      ref={input}
      type="search"
      class="search"
      placeholder={texts.value.searchConversations}
      aria-label={texts.value.searchConversations}
      title="⌘K · Ctrl K"
      aria-keyshortcuts="Meta+K Control+K"
      value={term}
      onInput={(event) => onTerm(event.currentTarget.value)}
      onKeyDown={keys}
    />
  );
}
