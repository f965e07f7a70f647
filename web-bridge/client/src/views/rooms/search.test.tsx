import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";

let home: AtHome;

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  home = new AtHome();
  home.world.join("alice", "hall");
});

afterEach(() => home.leave());

async function look(term: string) {
  const input = page.find<HTMLInputElement>(".search");
  await page.rest(() => {
    input.value = term;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await home.rest();
}

const lines = () => [...document.querySelectorAll(".results .line")].map((line) => line.textContent);

test("messages are found beside conversations, and what was searched for is marked", async () => {
  home.world.post("bob", "hall", "It will rain today", null, []);
  await home.show();
  await look("rain");
  expect(lines()).toEqual(["bob: It will rain today"]);
  expect(page.find(".results .name").textContent).toBe("hall");
  expect(page.find(".results mark").textContent).toBe("rain");
});

test("a message that was found is shown in its room, however long ago it was said", async () => {
  const { seq = 0 } = home.world.post("bob", "hall", "It will rain today", null, []) ?? {};
  for (let at = 0; at < 80; at++) home.world.post("bob", "hall", `message ${at}`, null, []);
  home.world.mark("alice", "hall", seq + 80, seq + 80);
  await home.show();
  await look("rain");
  await page.rest(() => page.find(".results a").click());
  await home.rest();
  expect(location.pathname + location.search).toBe("/r/hall");
  const asked = home.scene.server.asked.filter(({ address }) => address === "message.history");
  expect(asked.map(({ body }) => body)).toContainEqual({ roomId: "hall", around: seq, limit: 50 });
});

test("more messages are found when they are asked for", async () => {
  for (let at = 0; at < 3; at++) home.world.post("bob", "hall", `rain ${at}`, null, []);
  await home.show();
  await look("rain");
  expect(lines()).toEqual(["bob: rain 2", "bob: rain 1"]);
  await page.press("Show more");
  await home.rest();
  expect(lines()).toEqual(["bob: rain 2", "bob: rain 1", "bob: rain 0"]);
});

test("that no message says so is said", async () => {
  await home.show();
  await look("rain");
  expect(page.find(".results [role=status]").textContent).toBe("No message says this.");
  await look("");
  expect(document.querySelector(".results")).toBeNull();
});

test("a search for messages that failed can be tried again", async () => {
  home.world.post("bob", "hall", "It will rain today", null, []);
  await home.show();
  home.scene.server.away = true;
  await page.rest(() => home.scene.server.cut("alice"));
  await look("rain");
  await page.rest(() => home.scene.clock.pass(60_000));
  expect(page.find(".results [role=alert]").textContent).toContain("There is no connection");
  home.scene.server.away = false;
  await page.rest(() => home.scene.rest(40));
  await page.press("Try again");
  await home.rest();
  expect(lines()).toEqual(["bob: It will rain today"]);
});
