import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Bots } from "../../store/bots";
import type { Chat } from "../../store/chat";
import type { User } from "../../wire/model";

/** The bot that belongs to the server; undefined until it is known, and where there is none. */
export function useBuiltInBot(chat: Chat): User | undefined {
  const bot = useSignal<User | undefined>(undefined);
  useEffect(() => {
    new Bots(chat.resources).builtIn().then(
      (user) => {
        chat.users.see([user]);
        bot.value = user;
      },
      () => {},
    );
  }, [chat]);
  return bot.value;
}
