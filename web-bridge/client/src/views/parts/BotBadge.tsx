import { texts } from "../../store/language";
import type { User } from "../../wire/model";

/** Beside the name of whoever is a program. */
export function BotBadge({ user }: { user: Pick<User, "kind"> | null | undefined }) {
  return user?.kind === "bot" ? <span class="bot">{texts.value.bot}</span> : null;
}
