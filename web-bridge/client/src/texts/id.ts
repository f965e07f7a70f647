import type { Texts } from "./en";
import { entry } from "./id/entry";
import { home } from "./id/home";
import { people } from "./id/people";

export const id: Texts = { ...entry, ...home, ...people };
