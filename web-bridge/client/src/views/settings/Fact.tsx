import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { accountTexts } from "./words";

interface Way {
  label: string;
  /** For those who do not see what it stands beside. */
  name: string;
  danger?: boolean;
  form: (ends: { done: () => void; cancel: () => void }) => ComponentChildren;
  /** What is said once it is done. */
  said?: string;
}

interface FactOptions {
  label: string;
  value: string;
  ways: readonly Way[];
  children?: ComponentChildren;
}

/** Something known of the account, and the ways to change it, each a form that opens below. */
export function Fact({ label, value, ways, children }: FactOptions) {
  const place = useRef<HTMLLIElement>(null);
  const open = useSignal<number | undefined>(undefined);
  const said = useSignal("");
  const close = (words = "") => {
    open.value = undefined;
    said.value = words;
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>("button, input")?.focus());
  };
  const way = open.value === undefined ? undefined : ways[open.value];
  return (
    <li ref={place} class="fact">
      <div class="top">
        <p class="what">
          <span class="label">{label}</span> <span dir="auto">{value || accountTexts.value.none}</span>
        </p>
        {!way &&
          ways.map(({ label: deed, name, danger }, at) => (
            <button
              key={deed}
              type="button"
              class={danger ? "button danger" : "button"}
              aria-label={name}
              onClick={() => {
                said.value = "";
                open.value = at;
              }}
            >
              {deed}
            </button>
          ))}
      </div>
      {way?.form({ done: () => close(way.said), cancel: () => close() })}
      <p class="done" role="status">
        {said.value}
      </p>
      {children}
    </li>
  );
}
