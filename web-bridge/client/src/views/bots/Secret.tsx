import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { botsTexts } from "../parts/botsTexts";
import { Field } from "../parts/Field";

interface SecretOptions {
  label: string;
  /** Why it is shown, and that it is not shown again. */
  hint: string;
  value: string;
  /** It has been kept. */
  onKept: () => void;
}

/** What is shown only once. */
export function Secret({ label, hint, value, onKept }: SecretOptions) {
  const words = botsTexts.value;
  const place = useRef<HTMLDivElement>(null);
  const copied = useSignal(false);
  useEffect(() => place.current?.querySelector("input")?.focus(), [value]);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => {
        copied.value = true;
      },
      () => place.current?.querySelector("input")?.select(),
    );
  return (
    <div class="secret-once" ref={place}>
      <Field
        label={label}
        hint={hint}
        value={value}
        readOnly
        onText={() => {}}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <p class="row">
        {/* Only pages that came by HTTPS have a clipboard. */}
        {navigator.clipboard && (
          <button type="button" class="button primary" onClick={() => void copy()}>
            {words.copy}
          </button>
        )}
        <button type="button" class="button" onClick={onKept}>
          {words.hide}
        </button>
        <span class="done" role="status">
          {copied.value && words.copied}
        </span>
      </p>
    </div>
  );
}
