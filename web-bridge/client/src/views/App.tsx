import { useEffect } from "preact/hooks";
import { isNameless } from "../store/introduction";
import { texts } from "../store/language";
import { go, route } from "../store/route";
import type { Session } from "../store/session";
import { later } from "./parts/later";
import { Skeleton } from "./parts/Skeleton";
import "./parts/controls.css";

const EntryPages = later(async () => (await import("./entry/EntryPages")).EntryPages);
const Home = later(async () => (await import("./frame/Home")).Home);

/** The whole app, for one session after the other. */
export function App({ session }: { session: Session }) {
  const state = session.state.value;
  const { page } = route.value;
  const isMailed = page === "verify" || page === "reset";
  const isOutside = page === "login" || page === "phone" || page === "register" || page === "forgot";
  useEffect(() => {
    if (state === "in" && isOutside) go("/", { replace: true });
  }, [state, isOutside]);

  if (isMailed) return <EntryPages session={session} />;
  switch (state) {
    case "starting":
      return <Skeleton rows={6} />;
    case "unreachable":
      return (
        <main class="notice" role="status">
          <p>{texts.value.unreachable}</p>
          <button type="button" class="button" onClick={() => void session.start()}>
            {texts.value.tryAgain}
          </button>
        </main>
      );
    case "out":
    case "pending":
      return <EntryPages session={session} />;
    case "in":
      if (isNameless(session)) return <EntryPages session={session} />;
      return <Home key={session.me.value?.userId} session={session} />;
  }
}
