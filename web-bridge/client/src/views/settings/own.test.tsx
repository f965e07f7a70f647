import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";
import { storedFile } from "../../testing/uploads";
import type { DataExport } from "../../wire/file";

let home: AtHome;

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  home = new AtHome();
});

afterEach(() => home.leave());

const url = "https://chat.example.com/api/v1/files/7?expires=99999999999&signature=x";
const picture = () => page.find(".own-picture .avatar");
const footer = () => page.find("footer .avatar");

async function choose(file: File) {
  const field = page.find<HTMLInputElement>('input[type="file"]');
  Object.defineProperty(field, "files", { value: [file], configurable: true });
  await page.rest(() => field.dispatchEvent(new Event("change", { bubbles: true })));
}

test("one's picture is another one as soon as it has arrived, and is initials again when it is removed", async () => {
  await home.show("/settings");
  expect(picture().textContent).toBe("A");
  await choose(new File(["a picture"], "me.png", { type: "image/png" }));
  const { last } = home.scene.uploads;
  expect(last).toMatchObject({ method: "PUT", url: "http://localhost/api/v1/users/me/avatar", field: "avatar" });
  await page.rest(() => last.progress?.(0.5));
  expect(page.find<HTMLProgressElement>(".own-picture progress").value).toBe(0.5);
  await page.rest(() => last.answer(Response.json({ ...home.visit.self(), version: 2, avatarUrl: url })));
  expect(picture().getAttribute("src")).toBe("/api/v1/files/7?expires=99999999999&signature=x&size=160");
  home.visit.http.on("DELETE /users/me/avatar", { body: { ...home.visit.self(), version: 3, avatarUrl: null } });
  await page.press("Remove picture");
  expect(picture().textContent).toBe("A");
});

test("what is no picture, or too large, is told", async () => {
  await home.show("/settings");
  const huge = new File(["a picture"], "huge.png", { type: "image/png" });
  Object.defineProperty(huge, "size", { value: 6 * 1024 * 1024 });
  await choose(huge);
  expect(page.find(".own-picture [role=alert]").textContent).toContain("too large");
  expect(home.scene.uploads.all).toEqual([]);
  await choose(new File(["words"], "me.png", { type: "image/png" }));
  await page.rest(() => home.scene.uploads.last.answer(Response.json({ message: "No" }, { status: 415 })));
  expect(page.find(".own-picture [role=alert]").textContent).toContain("no picture that can be shown");
});

test("a picture that others change is seen at once, and initials when it cannot be fetched", async () => {
  home.world.pair("alice", "bob");
  home.world.post("bob", "alice & bob", "Hi", null, []);
  await home.show("/r/alice%20&%20bob");
  const user = { userId: "bob", userName: "bob", name: "bob", avatarUrl: url };
  home.scene.server.toTopic("alice", "presence.bob", { event: "profile", user });
  await home.rest();
  const shown = [...document.querySelectorAll("img.avatar")];
  expect(shown.length).toBeGreaterThanOrEqual(3);
  await page.rest(() => {
    for (const image of shown) image.dispatchEvent(new Event("error"));
  });
  expect(document.querySelectorAll("img.avatar")).toHaveLength(0);
  expect(footer()).toBeTruthy();
});

test("a copy of one's data is asked for, waited for and saved", async () => {
  let copy: DataExport = { state: "none", progress: 0, askedAt: null, readyAt: null, expiresAt: null, file: null };
  home.visit.http.on("GET /users/me/export", () => ({ body: copy }));
  home.visit.http.on("POST /users/me/export", () => {
    const at = "2026-01-01T00:00:00Z";
    copy = { state: "running", progress: 0, askedAt: at, readyAt: null, expiresAt: null, file: null };
    return { status: 202, body: copy };
  });
  await home.show("/settings");
  await page.press("Make a copy of my data");
  expect(page.find(".export [role=status]").textContent).toBe("Your copy is being made: 0%");
  copy = { ...copy, progress: 40 };
  await home.rest();
  await home.rest();
  expect(page.find(".export [role=status]").textContent).toBe("Your copy is being made: 40%");
  const file = storedFile("9", "parlance.zip", "application/zip", 2_000_000);
  copy = { ...copy, state: "ready", progress: 100, expiresAt: "2026-01-08T00:00:00Z", file };
  await home.rest();
  await home.rest();
  const link = page.find<HTMLAnchorElement>(".export a");
  expect(link.textContent).toBe("Download (1.9 MB)");
  expect(link.download).toBe("parlance.zip");
});

test("who asks for one copy after the other is told to wait", async () => {
  await home.show("/settings");
  home.visit.http.refuse("POST /users/me/export", 429);
  await page.press("Make a copy of my data");
  expect(page.find(".export [role=alert]").textContent).toContain("Wait ten minutes");
});
