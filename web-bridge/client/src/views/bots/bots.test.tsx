import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";
import { user } from "../../testing/people";
import type { Bot } from "../../wire/bot";

let home: AtHome;

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  home = new AtHome();
});

afterEach(() => home.leave());

function bot(userId: string, more: Partial<Bot> = {}): Bot {
  const described = { displayName: userId, bio: "Helps", kind: "bot", avatarUrl: null } as const;
  const heard = { isPublic: false, hears: "mentions", webhook: null, commands: [] } as const;
  const state = { waiting: 0, givenUp: 0, lastFailure: null };
  return { user: { ...user(userId), ...described }, ownerId: "alice", ...heard, ...state, ...more } as Bot;
}

async function showBots(...mine: Bot[]) {
  home.visit.http.on("GET /bots", { body: { items: mine } });
  await home.show("/bots");
}

const secret = () => document.querySelector<HTMLInputElement>(".secret-once input")?.value;

test("whoever makes a bot sees its token once", async () => {
  await showBots();
  expect(page.text).toContain("You have no bots yet.");
  home.visit.http.on("POST /bots", { status: 201, body: { ...bot("helper"), token: "bot_x" } });
  await page.press("Create a bot");
  await page.write("Name that others see", " Helper ");
  await page.write("User name", "helper");
  await page.rest(() => page.find('input[value="everything"]').click());
  await page.submit();
  expect(home.visit.http.last("POST /bots")?.body).toEqual({
    userName: "helper",
    displayName: "Helper",
    description: "",
    hears: "everything",
    isPublic: false,
  });
  expect(secret()).toBe("bot_x");
  expect(page.find(".bot-card .bot").textContent).toBe("Bot");
  await page.press("I have kept it");
  expect(secret()).toBeUndefined();
  expect(page.text).not.toContain("bot_x");
});

test("what a form lacks, or what is refused about it, stands where it is", async () => {
  await showBots();
  await page.press("Create a bot");
  await page.submit();
  expect(page.note("User name")).toBe("Fill this in.");
  home.visit.http.refuse("POST /bots", 409, "USER_NAME_TAKEN");
  await page.write("User name", "alice");
  await page.submit();
  expect(page.note("User name")).toBe("Somebody else has this user name.");
  home.visit.http.refuse("POST /bots", 409, "TOO_MANY_BOTS");
  await page.submit();
  expect(page.find("form > [role=alert]").textContent).toContain("as many bots as this server allows");
});

test("another token is made when one is sure", async () => {
  await showBots(bot("helper"));
  home.visit.http.on("POST /bots/helper/token", { body: { ...bot("helper"), token: "bot_y" } });
  await page.press("Change helper");
  await page.press("Create a new token");
  expect(page.text).toContain("The old one stops working at once");
  await page.press("Cancel");
  expect(home.visit.http.times("POST /bots/helper/token")).toBe(0);
  await page.press("Create a new token");
  await page.press("Create a new token");
  expect(secret()).toBe("bot_y");
});

test("a first webhook brings a secret, which is shown once", async () => {
  await showBots(bot("helper"));
  const webhook = "https://bots.example.com/hear";
  home.visit.http.on("PATCH /bots/helper", { body: { ...bot("helper", { webhook }), webhookSecret: "whsec" } });
  await page.press("Change helper");
  await page.write("Address", webhook);
  await page.rest(() => page.find<HTMLFormElement>(".webhook form").requestSubmit());
  expect(home.visit.http.last("PATCH /bots/helper")?.body).toEqual({ webhook });
  expect(secret()).toBe("whsec");
  await page.press("I have kept it");
  expect(page.named("Create a new secret")).toBeDefined();
});

test("what a webhook did not take is told", async () => {
  const lastFailure = { text: "It answered 500", at: "2026-01-31T12:00:00Z" };
  await showBots(bot("helper", { webhook: "https://bots.example.com", waiting: 2, givenUp: 1, lastFailure }));
  expect(page.find(".failed").textContent).toBe("Last failure: It answered 500");
  await page.press("Change helper");
  expect(page.find(".webhook").textContent).toContain("2 messages wait to be told · 1 message was never told");
});

test("a bot goes when one is sure", async () => {
  await showBots(bot("helper"), bot("poller"));
  home.visit.http.on("DELETE /bots/helper", {});
  await page.press("Change helper");
  await page.press("Delete bot");
  await page.press("Delete bot");
  expect([...document.querySelectorAll(".bot-card h2")].map((one) => one.textContent)).toEqual(["poller Bot"]);
});

test("who has no conversation yet is led to the bot of the server", async () => {
  home.visit.http.on("GET /bots/built-in", { body: { ...user("carol"), name: "Parlance", kind: "bot" } });
  home.world.leave("alice", "hall");
  await home.show("/");
  await page.press("Talk to Parlance");
  await home.rest();
  expect(location.pathname).toBe(`/r/${encodeURIComponent("alice & carol")}`);
});

test("one's own bots are added to a room from its details", async () => {
  home.visit.http.on("GET /bots", { body: { items: [bot("carol")] } });
  home.world.join("alice", "hall");
  await home.show("/r/hall");
  await page.press("Details");
  await home.rest();
  await page.press("Add a bot");
  await page.press("Add carol");
  await home.rest();
  expect(home.scene.server.asked.findLast(({ address }) => address === "room.invite")?.body).toEqual({
    roomId: "hall",
    userId: "carol",
  });
});
