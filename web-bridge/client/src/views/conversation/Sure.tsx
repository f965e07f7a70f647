import { useEffect, useRef, useState } from "preact/hooks";
import { texts } from "../../store/language";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";

interface SureProps {
  label: string;
  /** What is asked before it is done. */
  question: string;
  deed: () => Promise<unknown>;
  /** It is done. */
  done?: () => void;
}

/** A button for what is not done by one press. */
export function Sure({ label, question, deed, done }: SureProps) {
  const words = texts.value;
  const place = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<boolean>();
  const { busy, error, run } = useDeed();
  useEffect(() => {
    if (asked !== undefined) place.current?.querySelector("button")?.focus();
  }, [asked]);
  const sure = async () => {
    if (!(await run(deed))) return;
    setAsked(undefined);
    done?.();
  };
  return (
    <div ref={place} class="sure">
      {asked ? (
        <>
          <p>{question}</p>
          <div class="choices">
            <button type="button" class="danger" disabled={busy.value} onClick={() => void sure()}>
              {label}
            </button>
            <button type="button" class="plain" onClick={() => setAsked(false)}>
              {words.cancel}
            </button>
          </div>
          <Failure error={error.value} />
        </>
      ) : (
        <button type="button" class="danger" onClick={() => setAsked(true)}>
          {label}
        </button>
      )}
    </div>
  );
}
