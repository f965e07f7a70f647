import { afterEach, beforeEach, expect, test } from "vitest";
import { backTo, followAddress, go, roomPath, route, routeOf } from "./route";

let stop = () => {};

beforeEach(() => {
  history.replaceState(null, "", "/");
  stop = followAddress();
});

afterEach(() => {
  stop();
  document.body.replaceChildren();
});

test.each([
  ["/", { page: "home" }],
  ["/login", { page: "login" }],
  ["/verify?token=a%26b", { page: "verify", token: "a&b" }],
  ["/reset-password?token=t", { page: "reset", token: "t" }],
  ["/r/4503599627370497", { page: "room", roomId: "4503599627370497" }],
  ["/r/7?message=12", { page: "room", roomId: "7", seq: 12 }],
  ["/r/7?message=x", { page: "room", roomId: "7" }],
  ["/notifications", { page: "notifications" }],
  ["/join/a%2Fb", { page: "join", code: "a/b" }],
  ["/people", { page: "people" }],
  ["/r", { page: "elsewhere" }],
  ["/people/7", { page: "elsewhere" }],
  ["/docs", { page: "elsewhere" }],
])("the address %s names its page", (address, expected) => {
  expect(routeOf(new URL(address, "http://localhost"))).toEqual(expected);
});

test("a link to a page of the app is followed without loading it anew, others are not", () => {
  document.body.innerHTML = '<a href="/r/7">hall</a><a href="/docs">docs</a>';
  const [hall, docs] = document.querySelectorAll("a");
  const click = () => new MouseEvent("click", { bubbles: true, cancelable: true });
  const followed = click();
  hall?.dispatchEvent(followed);
  expect(followed.defaultPrevented).toBe(true);
  expect(route.value).toEqual({ page: "room", roomId: "7" });
  const left = click();
  docs?.addEventListener("click", (event) => event.preventDefault());
  docs?.dispatchEvent(left);
  expect(location.pathname).toBe(roomPath("7"));
});

test("a link that is to open elsewhere is left to the browser", () => {
  document.body.innerHTML = '<a href="/people">people</a>';
  const link = document.querySelector("a");
  link?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true }));
  expect(route.value).toEqual({ page: "home" });
});

test("back is the system's own when it leads there, else the page takes the place of this one", () => {
  let backs = 0;
  history.back = () => void backs++;
  go("/r/7");
  backTo("/");
  expect(backs).toBe(1);

  history.replaceState(null, "", "/r/8");
  backTo("/");
  expect(backs).toBe(1);
  expect(route.value).toEqual({ page: "home" });
});
