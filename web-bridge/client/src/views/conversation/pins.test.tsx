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

/** alice is in the attic, where bob has said two things. */
async function inTheAttic(founder = "alice") {
  home.world.found("attic", true, founder).name = "attic";
  home.world.join("alice", "attic");
  home.world.join("bob", "attic");
  for (const text of ["Bring a torch", "Mind the third step"]) home.world.post("bob", "attic", text, null, []);
  await home.show("/r/attic");
}

const said = (text: string) => home.world.rooms.get("attic")?.messages.find((message) => message.text === text);
const pinned = () => document.querySelector(".pins .last")?.textContent;

async function menuOf(text: string) {
  const row = [...document.querySelectorAll(".message")].find(
    (one) => one.querySelector(".text")?.textContent === text,
  );
  await page.rest(() => row?.querySelector<HTMLElement>("[data-opens-menu]")?.click());
}

test("what is pinned stands above what is said, at once", async () => {
  await inTheAttic();
  expect(pinned()).toBe(undefined);
  await menuOf("Bring a torch");
  await page.press("Pin");
  await home.rest();
  expect(pinned()).toBe("bobBring a torch");
  expect(page.text).toContain("Pinned by alice");
  await menuOf("Bring a torch");
  await page.press("Unpin");
  await home.rest();
  expect(pinned()).toBe(undefined);
});

test("what others pin and unpin is seen as it happens", async () => {
  await inTheAttic();
  const pin = (seq = 0, on = true) =>
    home.world.change("attic", seq, "updated", { pinnedAt: on ? home.world.time() : null, pinnedBy: "bob" });
  pin(said("Bring a torch")?.seq);
  pin(said("Mind the third step")?.seq);
  await home.rest();
  expect(pinned()).toBe("bobMind the third step");
  await page.press("2 pinned messages");
  await page.loaded();
  const listed = [...document.querySelectorAll(".pinned-list .text")].map(({ textContent }) => textContent);
  expect(listed).toEqual(["Mind the third step", "Bring a torch"]);
  pin(said("Mind the third step")?.seq, false);
  await home.rest();
  expect(pinned()).toBe("bobBring a torch");
});

test("what is deleted is pinned no more", async () => {
  await inTheAttic();
  const seq = said("Bring a torch")?.seq ?? 0;
  home.world.change("attic", seq, "updated", { pinnedAt: home.world.time(), pinnedBy: "bob" });
  await home.rest();
  expect(pinned()).toBe("bobBring a torch");
  home.world.change("attic", seq, "deleted", { text: "", pinnedAt: null, deletedAt: home.world.time() });
  await home.rest();
  expect(pinned()).toBe(undefined);
});

test("in a group only those who look after it may pin", async () => {
  await inTheAttic("bob");
  await menuOf("Bring a torch");
  expect(() => page.named("Pin")).toThrow();
  expect(page.named("Reply")).toBeTruthy();
});
