import { isNameless } from "../../store/introduction";
import { route } from "../../store/route";
import type { Session } from "../../store/session";
import { ByPhone } from "./ByPhone";
import { CheckMail } from "./CheckMail";
import { Forgot } from "./Forgot";
import { Introduce } from "./Introduce";
import { LogIn } from "./LogIn";
import { Register } from "./Register";
import { ResetPassword } from "./ResetPassword";
import { Verify } from "./Verify";

/** What is shown to whoever is not in, and to whoever opened a mailed link. */
export function EntryPages({ session }: { session: Session }) {
  const at = route.value;
  if (at.page === "verify") return <Verify key={at.token} session={session} token={at.token} />;
  if (at.page === "reset") return <ResetPassword key={at.token} session={session} token={at.token} />;
  if (session.state.value === "pending") return <CheckMail session={session} />;
  if (isNameless(session)) return <Introduce session={session} />;
  if (at.page === "phone") return <ByPhone session={session} />;
  if (at.page === "register") return <Register session={session} />;
  if (at.page === "forgot") return <Forgot session={session} />;
  return <LogIn session={session} />;
}
