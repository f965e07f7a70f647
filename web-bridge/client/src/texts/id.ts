import type { Texts } from "./en";
import { conversation } from "./id/conversation";
import { home } from "./id/home";
import { notifications } from "./id/notifications";
import { people } from "./id/people";

export const id: Texts = { ...home, ...people, ...notifications, ...conversation };
