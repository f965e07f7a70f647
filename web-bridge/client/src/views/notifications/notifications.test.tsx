import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";

let home: AtHome;

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  home = new AtHome();
});

afterEach(() => home.leave());

const bell = () => document.querySelector("footer .bell .count [aria-hidden]")?.textContent;
const told = () => [...document.querySelectorAll(".notification .told")].map((one) => one.textContent);
const unread = () => [...document.querySelectorAll('.notification[data-unread="true"] .told')].length;

test("who was told of nothing reads what would be told here", async () => {
  await home.show("/notifications");
  expect(page.find(".page .empty").textContent).toContain("Nothing yet.");
  expect(bell()).toBeUndefined();
  expect(document.title).toBe("Notifications · Parlance");
});

test("what the server does not give is told, and asked for again by a button", async () => {
  home.scene.server.refusal = { address: "notification.list" };
  await home.show("/notifications");
  expect(page.find(".page [role=alert]").textContent).toBe("You may not do that here.");
  expect(document.querySelector(".skeleton")).toBeNull();
  home.scene.server.refusal = undefined;
  await page.press("Try again");
  await home.rest();
  expect(page.find(".page .empty").textContent).toContain("Nothing yet.");
});

test("what one is told of is counted beside the bell, the newest first", async () => {
  home.world.join("alice", "hall");
  home.world.rename("carol", "garden", "garden");
  await home.show();
  home.world.relate("bob", "alice", "requesting");
  home.world.invite("carol", "alice", "garden", "pending");
  home.world.post("bob", "hall", "Are you there, alice?", null, ["alice"]);
  await home.rest();
  expect(bell()).toBe("3");
  await page.rest(() => page.find(".bell").click());
  await home.rest();
  expect(told()).toEqual(["bob mentioned you in hall", "carol invites you to garden", "bob wants to be your friend"]);
  expect(page.find(".notification .excerpt").textContent).toBe("Are you there, alice?");
  expect(unread()).toBe(3);
});

test("a mention leads to its message, and is read there", async () => {
  home.world.join("alice", "hall");
  await home.show("/notifications");
  home.world.post("bob", "hall", "alice?", null, ["alice"]);
  await home.rest();
  const { href } = page.find<HTMLAnchorElement>(".notification");
  expect(href).toContain(`/r/hall?message=${home.world.rooms.get("hall")?.seq}`);
  await page.rest(() => page.find(".notification").click());
  await home.rest();
  expect(location.pathname + location.search).toBe("/r/hall");
  expect(page.find(".conversation").textContent).toContain("alice?");
  expect(bell()).toBeUndefined();
});

test("a request leads to the people, and is read then", async () => {
  home.world.relate("bob", "alice", "requesting");
  await home.show("/notifications");
  await page.rest(() => page.find(".notification").click());
  await home.rest();
  expect(location.pathname).toBe("/people");
  expect(bell()).toBeUndefined();
});

test("all are marked as read at once, on the server as well", async () => {
  home.world.relate("bob", "alice", "requesting");
  home.world.relate("carol", "alice", "requesting");
  await home.show("/notifications");
  expect(unread()).toBe(2);
  await page.press("Mark all as read");
  await home.rest();
  expect(unread()).toBe(0);
  expect(told()).toHaveLength(2);
  expect(home.world.notices.list("alice").unread).toBe(0);
});

test("what could not be marked says why, and stays unread", async () => {
  home.world.relate("bob", "alice", "requesting");
  await home.show("/notifications");
  home.scene.server.away = true;
  await page.rest(() => home.scene.server.cut("alice"));
  await page.press("Mark all as read");
  await page.rest(() => home.scene.clock.pass(60_000));
  expect(page.find(".page [role=alert]").textContent).toContain("There is no connection");
  expect(unread()).toBe(1);
});

test("older ones are shown when they are asked for", async () => {
  home.world.join("alice", "hall");
  for (let at = 0; at < 5; at++) home.world.post("bob", "hall", `${at}`, null, ["alice"]);
  await home.show("/notifications");
  expect(told()).toHaveLength(3);
  await page.press("Show more");
  await home.rest();
  expect(told()).toHaveLength(5);
  expect(page.text).not.toContain("Show more");
});
