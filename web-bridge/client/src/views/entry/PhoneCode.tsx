import { useSignal } from "@preact/signals";
import { useContext } from "preact/hooks";
import { comeByPhone } from "../../store/introduction";
import { texts } from "../../store/language";
import type { Session } from "../../store/session";
import { useDeed } from "../parts/deed";
import { ClockContext } from "../parts/delay";
import { Failure } from "../parts/Failure";
import { Field } from "../parts/Field";
import { sentenceOf } from "../parts/sentences";
import { showWrong } from "../parts/wrong";
import { useCountdown } from "./countdown";
import { Entry } from "./Entry";
import { phoneRefusalOf } from "./rules";
import { entryTexts } from "./words";

/** Milliseconds: a text message may take so long. */
const patience = 30_000;

interface PhoneCodeOptions {
  session: Session;
  phone: string;
  change: () => void;
}

/** Takes the code that was texted, or has another one sent. */
export function PhoneCode({ session, phone, change }: PhoneCodeOptions) {
  const clock = useContext(ClockContext);
  const code = useSignal("");
  const wrong = useSignal<string | undefined>(undefined);
  const isSentAgain = useSignal(false);
  const again = useSignal(clock.now() + patience);
  const { busy, error, run } = useDeed();
  const resending = useDeed();
  const waiting = useCountdown(again.value);
  const words = entryTexts.value;
  const submit = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget;
    isSentAgain.value = false;
    resending.error.value = undefined;
    wrong.value = code.value.trim() === "" ? texts.value.required : undefined;
    if (!wrong.value) await run(() => comeByPhone(session, phone, code.value.trim()));
    if (error.value) wrong.value = phoneRefusalOf(error.value) ?? sentenceOf(error.value);
    showWrong(form);
  };
  const resend = async () => {
    if (waiting !== undefined) return;
    isSentAgain.value = false;
    isSentAgain.value = await resending.run(() => session.api.sendPhoneCode(phone));
    if (isSentAgain.value) wrong.value = undefined;
    const wait = resending.error.value ? (resending.error.value.retryAfter ?? 0) * 1000 : patience;
    again.value = clock.now() + wait;
  };
  return (
    <Entry title={words.enterCode}>
      <form onSubmit={submit} noValidate>
        <p>{words.codeSent(phone)}</p>
        <Field
          label={words.code}
          class="code"
          name="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={20}
          required
          error={wrong.value}
          value={code.value}
          onText={(text) => {
            code.value = text;
            wrong.value = undefined;
          }}
        />
        <button type="submit" class="button primary" disabled={busy.value}>
          {words.logIn}
        </button>
      </form>
      <div role="status">{isSentAgain.value && <p class="done">{words.codeSentAgain}</p>}</div>
      <Failure error={resending.error.value} />
      {/* Not disabled: whoever has pressed it would lose their place. */}
      <button type="button" class="button" aria-disabled={waiting !== undefined} onClick={() => void resend()}>
        {waiting === undefined ? words.codeAgain : words.codeAgainIn(waiting)}
      </button>
      <button type="button" class="button plain" onClick={change}>
        {words.changeNumber}
      </button>
    </Entry>
  );
}
