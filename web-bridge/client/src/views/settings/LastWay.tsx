import { useEffect, useRef } from "preact/hooks";
import { texts } from "../../store/language";

/** Says why what is asked for would lock one out. */
export function LastWay({ sentence, close }: { sentence: string; close: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      <p class="waits" role="alert">
        {sentence}
      </p>
      <p class="row">
        <button ref={button} type="button" class="button" onClick={close}>
          {texts.value.close}
        </button>
      </p>
    </>
  );
}
