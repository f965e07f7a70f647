import { conversation } from "./en/conversation";
import { home } from "./en/home";
import { notifications } from "./en/notifications";
import { people } from "./en/people";

export const en = { ...home, ...people, ...notifications, ...conversation };

/** English is the shape: every other catalogue has exactly these keys. */
export type Texts = typeof en;
