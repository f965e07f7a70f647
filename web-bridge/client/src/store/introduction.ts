import { signal } from "@preact/signals";
import type { Session } from "./session";

/** The id of who has come in by phone, while there is no name of theirs. */
const nameless = signal<string | undefined>(undefined);

/** Lets in whoever tells the code that was texted to the number. */
export async function comeByPhone(session: Session, phone: string, code: string): Promise<void> {
  const signedIn = await session.api.loginByPhone(phone, code);
  const { userId, firstName, lastName } = signedIn.user;
  nameless.value = firstName === "" && lastName === "" ? userId : undefined;
  session.come(signedIn);
}

/** Whether to ask for a name before anything else is shown. */
export function isNameless(session: Session): boolean {
  return nameless.value !== undefined && nameless.value === session.me.value?.userId;
}

/** Goes on, with a name or without. */
export function goOn(): void {
  nameless.value = undefined;
}
