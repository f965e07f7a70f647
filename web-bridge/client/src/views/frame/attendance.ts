import { useEffect } from "preact/hooks";
import type { Chat } from "../../store/chat";

/** Milliseconds out of sight after which one is away. */
const awayAfter = 5 * 60_000;

/** Tells that one is away once the page has not been looked at for a while. */
export function useAttendance(chat: Chat): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let away = false;
    const tell = (isAway: boolean) => {
      if (away === isAway) return;
      away = isAway;
      chat.presence.set(away ? "away" : "online");
    };
    const look = () => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(() => tell(true), awayAfter);
      else tell(false);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [chat]);
}
