import { type ReadonlySignal, signal } from "@preact/signals";
import type { Cancel } from "../connection/clock";

/** Which page the address names; `elsewhere` is none of the app's own. */
export type Route =
  | {
      page:
        | "home"
        | "login"
        | "phone"
        | "register"
        | "forgot"
        | "people"
        | "notifications"
        | "settings"
        | "bots"
        | "elsewhere";
    }
  | { page: "verify" | "reset"; token: string }
  | { page: "room"; roomId: string; seq?: number }
  | { page: "join"; code: string };

const plain = ["login", "phone", "register", "forgot", "people", "notifications", "settings", "bots"] as const;

const current = signal<Route>({ page: "home" });

/** Where one is. */
export const route: ReadonlySignal<Route> = current;

export function routeOf({ pathname, search }: Pick<URL, "pathname" | "search">): Route {
  const [first = "", second, ...more] = pathname.split("/").slice(1);
  const token = new URLSearchParams(search).get("token") ?? "";
  if (first === "r" && second && more.length === 0) return roomOf(second, search);
  if (first === "join" && second && more.length === 0) return { page: "join", code: decodeURIComponent(second) };
  if (second !== undefined) return { page: "elsewhere" };
  if (first === "") return { page: "home" };
  if (first === "verify") return { page: "verify", token };
  if (first === "reset-password") return { page: "reset", token };
  const known = plain.find((page) => page === first);
  return { page: known ?? "elsewhere" };
}

/** To a room, or to one message in it. */
export function roomPath(roomId: string, seq?: number): string {
  return `/r/${encodeURIComponent(roomId)}${seq === undefined ? "" : `?message=${seq}`}`;
}

/** Goes to a page; with `replace` the one before is forgotten. */
export function go(path: string, { replace = false } = {}): void {
  if (path === location.pathname + location.search) return;
  const state = { from: replace ? history.state?.from : location.pathname };
  // What is open over a page is left with it.
  if (replace || history.state?.isSheet) history.replaceState(state, "", path);
  else history.pushState(state, "", path);
  read();
}

/** Something opens over the page: the system's own back closes it, and so does whoever calls what is returned. */
export function openSheet(closed: () => void): Cancel {
  history.pushState({ ...history.state, isSheet: true }, "");
  const back = () => {
    removeEventListener("popstate", back);
    closed();
  };
  addEventListener("popstate", back);
  return () => {
    removeEventListener("popstate", back);
    if (history.state?.isSheet) history.back();
  };
}

/** As the system's own back does, when that leads to `path`; else straight there. */
export function backTo(path: string): void {
  if (history.state?.from === path) history.back();
  else go(path, { replace: true });
}

/** Follows the address, and links to the app's own pages without loading them anew; until cancelled. */
export function followAddress(): Cancel {
  read();
  const click = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const modified = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || modified || event.defaultPrevented || link.target || link.origin !== location.origin) return;
    if (routeOf(link).page === "elsewhere") return;
    event.preventDefault();
    go(link.pathname + link.search);
  };
  addEventListener("popstate", read);
  document.addEventListener("click", click);
  return () => {
    removeEventListener("popstate", read);
    document.removeEventListener("click", click);
  };
}

function roomOf(id: string, search: string): Route {
  const seq = Number(new URLSearchParams(search).get("message"));
  return { page: "room", roomId: decodeURIComponent(id), ...(Number.isSafeInteger(seq) && seq > 0 && { seq }) };
}

function read(): void {
  current.value = routeOf(location);
}
