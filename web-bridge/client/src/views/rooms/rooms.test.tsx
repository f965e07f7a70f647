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

const sections = () =>
  [...document.querySelectorAll(".rooms section:not(.results)")].map((section) => {
    const rooms = [...section.querySelectorAll(".room .name")].map((name) => name.textContent);
    return `${section.querySelector("h2")?.textContent}: ${rooms.join(", ")}`;
  });

async function inTwoRooms() {
  home.world.rename("carol", "garden", "garden");
  home.world.join("alice", "hall");
  home.world.join("alice", "garden");
  await home.show();
}

test("who has no conversations is told how to begin one", async () => {
  await home.show();
  expect(page.find(".rooms .notice").textContent).toContain("No conversations yet.");
});

test("what is said appears at once, above what is read", async () => {
  await inTwoRooms();
  expect(sections()).toEqual(["Rooms: garden, hall"]);
  home.world.post("bob", "hall", "Is anybody here?", null, []);
  await home.rest();
  expect(sections()).toEqual(["Unread: hall", "Rooms: garden"]);
  expect(page.find(".room .line").textContent).toBe("bob: Is anybody here?");
  expect(page.find(".room .count").textContent).toContain("1 unread message");
});

test("what happens in a room is told in the words of the conversation", async () => {
  await inTwoRooms();
  home.world.leave("bob", "hall", "carol");
  await home.rest();
  expect(page.find('[href="/r/hall"] .line').textContent).toBe("carol removed bob");
});

test("more than 99 are not counted", async () => {
  await inTwoRooms();
  for (let at = 0; at < 100; at++) home.world.post("bob", "hall", `${at}`, null, []);
  await home.rest();
  expect(page.find(".room .count [aria-hidden]").textContent).toBe("99+");
});

test("a room stays where it was opened, until another one is", async () => {
  await inTwoRooms();
  home.world.post("bob", "hall", "Hi", null, []);
  await home.rest();
  await page.rest(() => page.find(".room").click());
  home.alice.open("hall").read(9);
  await home.rest();
  expect(sections()).toEqual(["Unread: hall", "Rooms: garden"]);
  await page.rest(() => page.find('[href="/r/garden"]').click());
  expect(sections()).toEqual(["Rooms: hall, garden"]);
});

test("a section that is folded stays so, but hides nothing from a search", async () => {
  await inTwoRooms();
  await page.press("Rooms");
  expect(page.find(".fold").getAttribute("aria-expanded")).toBe("false");
  expect(document.querySelectorAll(".room")).toHaveLength(0);
  const input = page.find<HTMLInputElement>(".search");
  await page.rest(() => {
    input.value = "GÄRD";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  expect(sections()).toEqual(["Rooms: garden"]);
  await page.key("Escape", input);
  expect(document.querySelectorAll(".room")).toHaveLength(0);
});

test("it is all done by keyboard: to the search, down the list, and in", async () => {
  await inTwoRooms();
  await page.key("k", document.body, { ctrlKey: true });
  const input = page.find(".search");
  expect(document.activeElement).toBe(input);
  await page.key("ArrowDown", input);
  await page.key("ArrowDown", document.activeElement ?? input);
  expect(document.activeElement?.getAttribute("href")).toBe("/r/hall");
  await page.key("ArrowUp", document.activeElement ?? input);
  expect(document.activeElement?.getAttribute("href")).toBe("/r/garden");
  await page.key("Enter", input);
  expect(location.pathname).toBe("/r/garden");
});

test("the Tab key comes to one conversation, the open one if there is one", async () => {
  await inTwoRooms();
  const reached = () => [...document.querySelectorAll('.room[tabindex="0"]')].map((room) => room.getAttribute("href"));
  expect(reached()).toEqual(["/r/garden"]);
  await page.rest(() => page.find('[href="/r/hall"]').click());
  expect(reached()).toEqual(["/r/hall"]);
});

test("what was looked for is forgotten once it is open", async () => {
  await inTwoRooms();
  await page.rest(() => {
    const input = page.find<HTMLInputElement>(".search");
    input.value = "hall";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  expect(sections()).toEqual(["Rooms: hall"]);
  await page.key("Enter", page.find(".search"));
  expect(location.pathname).toBe("/r/hall");
  expect(sections()).toEqual(["Rooms: garden, hall"]);
});

test("a search that finds nothing leads to a wider one, with the same words", async () => {
  await inTwoRooms();
  const input = page.find<HTMLInputElement>(".search");
  await page.rest(() => {
    input.value = "attic";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  expect(page.text).toContain("No conversation is called “attic”.");
  await page.press("Search people and public rooms");
  await page.loaded();
  expect(page.field("User name or room").value).toBe("attic");
});
