import { useEffect } from "preact/hooks";
import type { Credentials } from "../../store/credentials";
import { ChatError } from "../../wire/error";
import { entryTexts } from "../entry/words";
import { useDeed } from "../parts/deed";
import { type FactField, FactForm } from "./FactForm";
import { refusalOf } from "./refusals";
import { accountTexts } from "./words";

interface FirstPasswordOptions {
  credentials: Credentials;
  phone: string;
  wanted: FactField;
  deed: (password: string, code: string) => Promise<unknown>;
  done: () => void;
  cancel: () => void;
}

/** Without a password one shows who one is by a code, which is texted as soon as this is there. */
export function FirstPassword({ credentials, phone, wanted, deed, done, cancel }: FirstPasswordOptions) {
  const entry = entryTexts.value;
  const { error, run } = useDeed();
  useEffect(() => void run(() => credentials.textCode(phone)), []);
  return (
    <>
      {error.value ? (
        <p class="wrong" role="alert">
          {refusalOf(error.value)}
        </p>
      ) : (
        <p class="waits">{entry.codeSent(phone)}</p>
      )}
      <FactForm
        fields={[
          {
            name: "code",
            label: entry.code,
            class: "code",
            inputmode: "numeric",
            autocomplete: "one-time-code",
            maxLength: 20,
            required: true,
          },
          wanted,
        ]}
        submit={accountTexts.value.setPassword}
        deed={({ password = "", code = "" }) => deed(password, code).catch(asOfCode)}
        done={done}
        cancel={cancel}
      />
    </>
  );
}

/** What the server says of a current password is about the code. */
function asOfCode(thrown: unknown): never {
  const refused = ChatError.of(thrown);
  if (refused.reason !== "PASSWORD_WRONG") throw refused;
  throw new ChatError(refused.failureCode, refused.failure, refused.message, { reason: "PASSCODE_WRONG" });
}
