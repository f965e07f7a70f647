import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { go } from "../../store/route";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";

let home: AtHome;

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  home = new AtHome();
  await home.show();
});

afterEach(() => home.leave());

async function follow(code: string) {
  await page.rest(() => go(`/join/${code}`));
  await page.loaded();
  await home.rest();
}

test("an invite link shows its room and lets one in", async () => {
  const hall = { ...home.world.rooms.get("hall")?.info(1) };
  home.visit.http.on("GET /links/abc", { body: hall });
  home.visit.http.on("POST /links/abc", { body: { ...hall, unread: 0, mentions: 0, lastMessage: null } });
  await follow("abc");
  expect(document.querySelector(".page")?.textContent).toContain("You are invited to “hall”.");
  await page.press("Join");
  await home.rest();
  expect(location.pathname).toBe("/r/hall");
});

test("a link that is no more is told so", async () => {
  home.visit.http.on("GET /links/old", {
    status: 410,
    body: { message: "This link has expired", reason: "LINK_EXPIRED" },
  });
  await follow("old");
  expect(document.querySelector("[role=alert]")?.textContent).toBe("This link has expired.");
  expect(page.text).toContain("Ask whoever gave it to you for a new one.");
});
