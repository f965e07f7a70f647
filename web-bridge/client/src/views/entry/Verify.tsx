import { useSignal } from "@preact/signals";
import type { Session } from "../../store/session";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { isOldLink } from "../parts/sentences";
import { Entry } from "./Entry";
import { entryTexts } from "./words";

/** Where the link in the mail leads. Only a click confirms: programs that look at links must not do it. */
export function Verify({ session, token }: { session: Session; token: string }) {
  const confirmed = useSignal(false);
  const { busy, error, run } = useDeed();
  const words = entryTexts.value;
  const confirm = async () => {
    confirmed.value = await run(() => session.verify(token));
  };
  if (confirmed.value) {
    return (
      <Entry title={words.confirmed}>
        <p role="status">{words.confirmedText}</p>
        <a class="button primary" href="/">
          {words.openParlance}
        </a>
      </Entry>
    );
  }
  if (isOldLink(error.value)) {
    const out = session.state.value === "out";
    return (
      <Entry title={words.confirmTitle}>
        <Failure error={error.value} />
        {out && <p>{words.linkElse}</p>}
        <a class="button primary" href="/">
          {out ? words.logIn : words.openParlance}
        </a>
      </Entry>
    );
  }
  return (
    <Entry title={words.confirmTitle}>
      <p>{words.confirmText}</p>
      <Failure error={error.value} />
      <button type="button" class="button primary" disabled={busy.value} onClick={() => void confirm()}>
        {words.confirm}
      </button>
    </Entry>
  );
}
