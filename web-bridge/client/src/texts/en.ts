import { conversation } from "./en/conversation";
import { entry } from "./en/entry";
import { home } from "./en/home";
import { people } from "./en/people";

export const en = { ...entry, ...home, ...people, ...conversation };

/** English is the shape: every other catalogue has exactly these keys. */
export type Texts = typeof en;
