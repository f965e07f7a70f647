import { effect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { Chat } from "../../store/chat";
import type { Session } from "../../store/session";
import { Frame } from "./Frame";

/** Connects whoever is logged in, for as long as it is shown. */
export function Home({ session }: { session: Session }) {
  const userId = session.me.peek()?.userId ?? "";
  const chat = useMemo(
    () => new Chat({ userId, token: (refused) => session.token(refused, userId) }),
    [session, userId],
  );
  useEffect(() => {
    // Read when it happens: closing it from here is no end of the session.
    const stop = effect(() => {
      if (chat.connection.end.value) session.end();
    });
    const follow = effect(() => {
      if (chat.me.value) session.know(chat.me.value);
    });
    return () => {
      stop();
      follow();
      chat.close();
    };
  }, [chat, session]);
  return <Frame chat={chat} session={session} />;
}
