import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { texts } from "../../store/language";
import { useDeed } from "../parts/deed";
import { refusalOf } from "./refusals";

interface SureOptions {
  label: string;
  /** What is asked before it is done. */
  question: string;
  deed: () => Promise<unknown>;
  danger?: boolean;
}

/** A button of a page for what is not done by one press. */
export function Sure({ label, question, deed, danger = false }: SureOptions) {
  const place = useRef<HTMLDivElement>(null);
  /** undefined until it was pressed. */
  const asked = useSignal<boolean | undefined>(undefined);
  const { busy, error, run } = useDeed();
  useEffect(() => {
    if (asked.value !== undefined) place.current?.querySelector("button")?.focus();
  }, [asked.value]);
  const sure = async () => {
    if (await run(deed)) asked.value = false;
  };
  const look = danger ? "button danger" : "button";
  return (
    <div ref={place} class="sure">
      {asked.value ? (
        <>
          <p>{question}</p>
          <p class="row">
            <button type="button" class={look} disabled={busy.value} onClick={() => void sure()}>
              {label}
            </button>
            <button type="button" class="button plain" onClick={() => (asked.value = false)}>
              {texts.value.cancel}
            </button>
          </p>
        </>
      ) : (
        <button type="button" class={look} onClick={() => (asked.value = true)}>
          {label}
        </button>
      )}
      {error.value && (
        <p class="wrong" role="alert">
          {refusalOf(error.value)}
        </p>
      )}
    </div>
  );
}
