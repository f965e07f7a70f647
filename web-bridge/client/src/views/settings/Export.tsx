import { useSignal } from "@preact/signals";
import { useContext, useEffect } from "preact/hooks";
import { Copies } from "../../store/copies";
import { language } from "../../store/language";
import type { Session } from "../../store/session";
import type { DataExport } from "../../wire/file";
import { linkTo } from "../files/links";
import { sizeText } from "../files/sizes";
import { useDeed } from "../parts/deed";
import { ClockContext } from "../parts/delay";
import { sentenceOf } from "../parts/sentences";
import { fullTime } from "../parts/times";
import { accountTexts } from "./words";

/** Milliseconds between looks at how far it is. */
const lookAgainAfter = 2000;

/** A copy of all that is kept about oneself: asked for, waited for, saved. */
export function Export({ session }: { session: Session }) {
  const words = accountTexts.value;
  const clock = useContext(ClockContext);
  const copy = useSignal<DataExport | undefined>(undefined);
  const { busy, error, run } = useDeed();
  const look = () =>
    run(async () => {
      copy.value = await new Copies(session).show();
    });
  useEffect(() => void look(), []);
  const { value: known } = copy;
  const isUnderWay = known?.state === "waiting" || known?.state === "running";
  useEffect(() => (isUnderWay ? clock.after(lookAgainAfter, () => void look()) : undefined), [clock, known]);
  const begin = () =>
    run(async () => {
      copy.value = await new Copies(session).begin();
    });
  const file = known?.state === "ready" ? known.file : null;
  return (
    <section class="export">
      <h2>{words.exportTitle}</h2>
      <p>{words.exportText}</p>
      {isUnderWay && (
        <>
          <p role="status">{words.exportUnderWay(known.progress)}</p>
          <progress max={100} value={known.progress} aria-label={words.exportTitle} />
        </>
      )}
      {file && (
        <>
          <p role="status">{words.exportReady(fullTime(known?.expiresAt ?? "", language.value))}</p>
          <a class="button primary" href={linkTo(file.url)} download={file.name}>
            {words.exportSave(sizeText(file.size, language.value))}
          </a>
        </>
      )}
      {known?.state === "failed" && <p class="wrong">{words.exportFailed}</p>}
      {!isUnderWay && (
        <button type="button" class="button" disabled={busy.value} onClick={() => void begin()}>
          {words.exportBegin}
        </button>
      )}
      {error.value && (
        <p class="wrong" role="alert">
          {error.value.failureCode === 429 ? words.exportSoon : sentenceOf(error.value)}
        </p>
      )}
    </section>
  );
}
