/** What one tab of the browser tells the others. */
export type TabNews = "logged in" | "logged out" | "verified";

/** The other tabs of this browser. */
export interface Tabs {
  tell(news: TabNews): void;
  /** Called with what the others tell. */
  heard: (news: TabNews) => void;
  /** Runs the tasks of all tabs one after the other. */
  inTurn<T>(task: () => Promise<T>): Promise<T>;
}

/** Whoever has no such channel is alone. */
export function browserTabs(): Tabs {
  const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("parlance");
  const tabs: Tabs = {
    tell: (news) => channel?.postMessage(news),
    heard: () => {},
    // Only pages that came by HTTPS, or from this machine, have locks.
    inTurn: (task) => (globalThis.navigator?.locks ? navigator.locks.request("parlance session", task) : task()),
  };
  channel?.addEventListener("message", ({ data }: MessageEvent<TabNews>) => tabs.heard(data));
  return tabs;
}
