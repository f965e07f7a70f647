import type { User } from "../../wire/model";

/** Whom one can choose between. */
const mostOffered = 6;
/** Characters before the caret in which somebody may be named. */
const longest = 64;

export interface Naming {
  /** Where the @ stands. */
  from: number;
  /** What is written after it. */
  term: string;
}

/** Who is being named just before the caret, if anybody is. */
export function namingAt(text: string, caret: number): Naming | undefined {
  const before = text.slice(Math.max(0, caret - longest), caret);
  const term = /(?<![\p{L}\p{Nd}]\p{M}{0,2})@([\p{L}\p{M}\p{Nd}._-]*)$/u.exec(before)?.[1];
  return term === undefined ? undefined : { from: caret - term.length - 1, term };
}

/** Those whose user name, or a word of whose name, begins so. */
export function offered(people: readonly User[], term: string): User[] {
  const wanted = plain(term);
  const rank = ({ userName, name }: User) => {
    if (plain(userName).startsWith(wanted)) return 0;
    const words = plain(name).split(/\s+/);
    return words.some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  const ranked = people.map((user) => ({ user, rank: rank(user) })).filter((one) => one.rank < 2);
  ranked.sort((one, other) => one.rank - other.rank);
  return ranked.slice(0, mostOffered).map(({ user }) => user);
}

/** Without accents, and in small letters. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
