import type { Texts } from "./en";
import { conversation } from "./id/conversation";
import { entry } from "./id/entry";
import { home } from "./id/home";
import { people } from "./id/people";

export const id: Texts = { ...entry, ...home, ...people, ...conversation };
