import { language } from "../../store/language";

/** In the order of what they are called, as the reader's language has it. */
export function byName<T>(all: readonly T[], nameOf: (one: T) => string): T[] {
  return [...all].sort((one, other) => nameOf(one).localeCompare(nameOf(other), language.value));
}
