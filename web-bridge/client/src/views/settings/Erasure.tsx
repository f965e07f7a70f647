import { useSignal } from "@preact/signals";
import { Credentials } from "../../store/credentials";
import { go } from "../../store/route";
import type { Session } from "../../store/session";
import { currentPassword, FactForm } from "./FactForm";
import { accountTexts } from "./words";

/** The way out for good. */
export function Erasure({ session }: { session: Session }) {
  const words = accountTexts.value;
  const asked = useSignal(false);
  return (
    <section class="erasure">
      <h2>{words.erase}</h2>
      <p>{words.eraseText}</p>
      {asked.value ? (
        <FactForm
          danger
          fields={[currentPassword()]}
          submit={words.eraseSure}
          deed={({ password = "" }) => new Credentials(session).erase(password)}
          done={() => go("/login", { replace: true })}
          cancel={() => {
            asked.value = false;
          }}
        />
      ) : (
        <button type="button" class="button danger" onClick={() => (asked.value = true)}>
          {words.erase}
        </button>
      )}
    </section>
  );
}
