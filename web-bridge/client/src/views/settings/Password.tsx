import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Credentials } from "../../store/credentials";
import type { Session } from "../../store/session";
import type { Self } from "../../wire/model";
import { passwordWrong } from "../entry/rules";
import { entryTexts } from "../entry/words";
import { Fact } from "./Fact";
import { currentPassword, type FactField, FactForm } from "./FactForm";
import { FirstPassword } from "./FirstPassword";
import { accountTexts } from "./words";

/** The password; who came in by phone may have none yet. */
export function Password({ session, me }: { session: Session; me: Self }) {
  const words = accountTexts.value;
  const entry = entryTexts.value;
  const isMissing = useSignal(false);
  const credentials = new Credentials(session);
  const { phone } = me;
  useEffect(() => {
    // Without a number one has registered with a password. Not knowing is taken for having one, as most do.
    if (!phone) return;
    credentials.hasPassword().then(
      (has) => {
        isMissing.value = !has;
      },
      () => {},
    );
  }, [phone]);
  const wanted: FactField = {
    name: "password",
    label: entry.newPassword,
    type: "password",
    autocomplete: "new-password",
    hint: entry.passwordRule,
    wrong: passwordWrong,
    required: true,
  };
  const first = {
    label: words.setPassword,
    name: words.setPassword,
    said: words.passwordSet,
    form: ({ done, cancel }: { done: () => void; cancel: () => void }) => (
      <FirstPassword
        credentials={credentials}
        phone={phone ?? ""}
        wanted={wanted}
        deed={(password, code) => session.change({ password, currentPassword: code })}
        done={() => {
          isMissing.value = false;
          done();
        }}
        cancel={cancel}
      />
    ),
  };
  const change = {
    label: words.change,
    name: words.changeNamed(entry.password),
    said: words.passwordSet,
    form: (ends: { done: () => void; cancel: () => void }) => (
      <FactForm
        {...ends}
        fields={[currentPassword("currentPassword"), wanted]}
        submit={entry.changePassword}
        deed={({ password = "", currentPassword = "" }) => session.change({ password, currentPassword })}
      />
    ),
  };
  return (
    <Fact
      label={entry.password}
      value={isMissing.value ? "" : words.passwordHidden}
      ways={[isMissing.value ? first : change]}
    />
  );
}
