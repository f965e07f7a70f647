import type { Offer } from "../../wire/bot";

/** Commands one can choose between. */
const mostOffered = 8;

/** The command that is being written, without its slash, if the text up to the caret is the beginning of one. */
export function commandAt(text: string, caret: number): string | undefined {
  return /^\/(\w{0,32})$/.exec(text.slice(0, caret))?.[1]?.toLowerCase();
}

/** What begins so, by name. */
export function fitting(offers: readonly Offer[], term: string): Offer[] {
  return offers.filter(({ name }) => name.startsWith(term)).slice(0, mostOffered);
}

/** As it is written; of a name that several bots have, also whose it is. */
export function written({ name, bot }: Offer, all: readonly Offer[]): string {
  const isShared = all.some((other) => other.name === name && other.bot.userId !== bot.userId);
  return isShared ? `/${name}@${bot.userName}` : `/${name}`;
}
