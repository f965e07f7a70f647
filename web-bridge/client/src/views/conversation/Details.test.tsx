import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { go } from "../../store/route";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";
import { user } from "../../testing/people";

let home: AtHome;

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  home = new AtHome();
});

afterEach(() => home.leave());

/** alice looks at the details of the attic, which is hers and has bob in it. */
async function inTheAttic(bans: object[] = []) {
  home.world.found("attic", true, "alice").name = "attic";
  home.world.join("bob", "attic");
  home.visit.http.on("GET /rooms/attic/bans", () => ({ body: { items: bans, next: null } }));
  await home.show("/r/attic");
  await page.press("Details");
  await home.rest();
}

test("whoever looks after a room bans somebody only after a question", async () => {
  await inTheAttic();
  home.visit.http.on("PUT /rooms/attic/bans/bob", {});
  await page.press("More about bob");
  await page.press("Ban from room");
  expect(page.text).toContain("Ban bob?");
  expect(home.visit.http.times("PUT /rooms/attic/bans/bob")).toBe(0);
  expect(document.activeElement).toBe(page.named("Ban from room"));
  await page.press("Ban from room");
  expect(home.visit.http.times("PUT /rooms/attic/bans/bob")).toBe(1);
});

test("a ban that could not be made says why, where it was asked for", async () => {
  await inTheAttic();
  home.visit.http.refuse("PUT /rooms/attic/bans/bob", 403, "ROLE_TOO_LOW");
  await page.press("More about bob");
  await page.press("Ban from room");
  await page.press("Ban from room");
  expect(page.find(".details [role=alert]").textContent).toBe("You may not do that here.");
});

test("a ban can be lifted", async () => {
  await inTheAttic([user("carol")]);
  home.visit.http.on("DELETE /rooms/attic/bans/carol", {});
  await page.press("Lift the ban on carol");
  expect(home.visit.http.times("DELETE /rooms/attic/bans/carol")).toBe(1);
  expect(page.find(".details").textContent).not.toContain("carol");
});

test("the owner makes admins", async () => {
  await inTheAttic();
  home.visit.http.on("PATCH /rooms/attic/participants/bob", {});
  await page.press("More about bob");
  await page.press("Make admin");
  expect(home.visit.http.last("PATCH /rooms/attic/participants/bob")?.body).toEqual({ role: "admin" });
});

test("a room that is archived takes no more messages, until it is reopened", async () => {
  await inTheAttic();
  const room = { ...home.alice.rooms.find("attic"), version: 99 };
  home.visit.http.on("PUT /rooms/attic/archive", { body: { ...room, isArchived: true } });
  await page.press("Archive room");
  await page.press("Archive room");
  await home.rest();
  expect(page.text).toContain("This room is archived. Nobody can write here.");
  expect(page.named("Reopen room")).toBeTruthy();
});

test("of a person one reads the user name, and can block them", async () => {
  home.world.pair("alice", "bob");
  await home.show("/r/alice%20&%20bob");
  await page.press("Details");
  await page.loaded();
  expect(page.find(".details").textContent).toContain("@bob");
  expect(page.find(".details").textContent).not.toContain("Members");
  await page.press("Block");
  expect(page.text).toContain("Block bob?");
});

test("a room is muted for an hour, is dimmed meanwhile, and can be heard again before", async () => {
  await inTheAttic();
  await page.press("Mute");
  await page.press("For 1 hour");
  await home.rest();
  const until = Date.parse(home.alice.rooms.find("attic")?.me?.mutedUntil ?? "");
  expect(Math.abs(until - Date.now() - 3_600_000)).toBeLessThan(600_000);
  expect(page.find(".details").textContent).toContain("Muted until");
  expect(page.find('[href="/r/attic"]').getAttribute("data-muted")).toBe("true");
  await page.press("Unmute");
  await home.rest();
  expect(page.named("Mute").getAttribute("aria-expanded")).toBe("false");
  expect(page.find('[href="/r/attic"]').getAttribute("data-muted")).toBe("false");
});

test("what is said in a muted room is counted beside it, not in the title of the window", async () => {
  home.world.pair("alice", "bob");
  await home.show("/r/alice%20&%20bob");
  await page.press("Details");
  await page.loaded();
  await page.press("Mute");
  await page.press("Until I turn it back on");
  await home.rest();
  expect(page.find(".details").textContent).toContain("Muted");
  expect(page.find(".details").textContent).not.toContain("Muted until");
  await page.rest(() => go("/people"));
  home.world.post("bob", "alice & bob", "Hi", null, []);
  await home.rest();
  expect(page.find(".room .count").textContent).toContain("1 unread message");
  expect(document.title).toBe("People · Parlance");
});
