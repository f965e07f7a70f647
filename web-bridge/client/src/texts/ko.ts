import type { Texts } from "./en";
import { conversation } from "./ko/conversation";
import { home } from "./ko/home";
import { notifications } from "./ko/notifications";
import { people } from "./ko/people";

export const ko: Texts = { ...home, ...people, ...notifications, ...conversation };
