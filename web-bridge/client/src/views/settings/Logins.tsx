import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Credentials, type Login } from "../../store/credentials";
import { texts } from "../../store/language";
import type { Session } from "../../store/session";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { Skeleton } from "../parts/Skeleton";
import { Time } from "../parts/Time";
import { deviceOf } from "./device";
import { accountTexts } from "./words";

/** Where one is logged in, and the way to end it there. */
export function Logins({ session }: { session: Session }) {
  const words = accountTexts.value;
  const logins = useSignal<readonly Login[] | undefined>(undefined);
  const { busy, error, run } = useDeed();
  const credentials = new Credentials(session);
  const load = () =>
    run(async () => {
      logins.value = await credentials.logins();
    });
  useEffect(() => void load(), []);
  const end = ({ sessionId }: Login) =>
    run(async () => {
      await credentials.end(sessionId);
      logins.value = logins.peek()?.filter((one) => one.sessionId !== sessionId);
    });
  return (
    <section>
      <h2>{words.sessions}</h2>
      {!logins.value && !error.value && <Skeleton rows={2} />}
      <ul class="facts">
        {logins.value?.map((login) => {
          const device = deviceOf(login.agent);
          return (
            <li key={login.sessionId} class="fact">
              <div class="top">
                <p class="what">
                  <span title={login.agent}>{device}</span>
                  <span class="label">
                    {login.current ? words.thisDevice : words.lastUsed}
                    {!login.current && <> · {<Time at={login.lastSeenAt} />}</>} · {login.address}
                  </span>
                </p>
                {!login.current && (
                  <button
                    type="button"
                    class="button"
                    aria-label={words.logOutNamed(device)}
                    disabled={busy.value}
                    onClick={() => void end(login)}
                  >
                    {words.logOutThere}
                  </button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <Failure error={error.value} />
      {!logins.value && error.value && (
        <button type="button" class="button" onClick={() => void load()}>
          {texts.value.tryAgain}
        </button>
      )}
    </section>
  );
}
