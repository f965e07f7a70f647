import { useSignal } from "@preact/signals";
import type { Session } from "../../store/session";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { Entry } from "./Entry";
import { entryTexts } from "./words";

/** Waits with whoever has just registered; it goes on by itself once the link is opened, on whatever device. */
export function CheckMail({ session }: { session: Session }) {
  const sent = useSignal(false);
  const { busy, error, run } = useDeed();
  const words = entryTexts.value;
  const me = session.me.value;
  const resend = async () => {
    sent.value = false;
    sent.value = await run(() => session.authorized((token) => session.api.resendVerification(token)));
  };
  return (
    <Entry title={words.checkMail}>
      <p>{words.mailSent(me?.pendingEmail ?? me?.email ?? "")}</p>
      <p class="aside">{words.mailMissing}</p>
      <div role="status">{sent.value && <p class="done">{words.sentAgain}</p>}</div>
      <Failure error={error.value} />
      <button type="button" class="button" disabled={busy.value} onClick={() => void resend()}>
        {words.sendAgain}
      </button>
      <button type="button" class="button plain" disabled={busy.value} onClick={() => void run(() => session.logout())}>
        {words.otherAccount}
      </button>
    </Entry>
  );
}
