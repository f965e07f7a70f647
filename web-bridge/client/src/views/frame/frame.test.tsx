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

test("a connection that is away for two seconds is told, and no longer than it is", async () => {
  await home.show();
  const strip = page.find(".strip");
  expect(strip.hidden).toBe(true);
  home.scene.server.away = true;
  await page.rest(() => home.scene.server.cut("alice"));
  await page.rest(() => home.scene.clock.pass(1900));
  expect(strip.hidden).toBe(true);
  await page.rest(() => home.scene.clock.pass(200));
  expect(strip.textContent).toBe("Reconnecting… your messages are kept");
  home.scene.server.away = false;
  await page.rest(() => home.scene.rest(40));
  expect(strip.hidden).toBe(true);
});

test("a newcomer is welcomed, and reads how others find them", async () => {
  await home.show();
  expect(page.find(".pane").textContent).toContain("Others find you by your user name, alice.");
  await page.press("Add a friend");
  expect(location.pathname).toBe("/people");
});

test("on a phone the address decides which pane is seen", async () => {
  home.world.join("alice", "hall");
  await home.show();
  const frame = page.find(".frame");
  expect(frame.getAttribute("data-pane")).toBe("list");
  await page.press(page.find(".room").textContent ?? "");
  expect(location.pathname).toBe("/r/hall");
  expect(frame.getAttribute("data-pane")).toBe("main");
});

test("the title of the window tells how many conversations are unread, and where one is", async () => {
  home.world.join("alice", "hall");
  await home.show("/people");
  home.world.post("bob", "hall", "Hi", null, []);
  await home.rest();
  expect(document.title).toBe("(1) People · Parlance");
});

test("an address that leads nowhere says so and leads on", async () => {
  await home.show("/nowhere/at/all");
  expect(page.text).toContain("There is no such page.");
  await page.press("Go to your conversations");
  expect(location.pathname).toBe("/");
});
