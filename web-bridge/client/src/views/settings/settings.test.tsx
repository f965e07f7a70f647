import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { restoreTheme } from "../../store/theme";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";

let home: AtHome;

beforeEach(async () => {
  localStorage.clear();
  restoreTheme();
  await speak("en");
  home = new AtHome();
  await home.show("/settings");
});

afterEach(() => home.leave());

const choose = async (value: string) => {
  await page.rest(() => page.find(`input[value="${value}"]`).click());
  await page.loaded();
};

test("a theme is worn at once, and again the next time", async () => {
  await choose("dark");
  expect(document.documentElement.getAttribute("data-theme")).toBe("dark");
  document.documentElement.removeAttribute("data-theme");
  restoreTheme();
  expect(document.documentElement.getAttribute("data-theme")).toBe("dark");
  await choose("system");
  expect(document.documentElement.hasAttribute("data-theme")).toBe(false);
});

test("another language is spoken at once, also in mails", async () => {
  home.visit.http.on("PATCH /users/me", () => ({ body: home.visit.self() }));
  await choose("id");
  expect(document.documentElement.lang).toBe("id");
  expect(page.find("main h1").textContent).toBe("Pengaturan");
  expect(home.visit.http.last("PATCH /users/me")?.body).toEqual({ locale: "id" });
});

test("what one says of oneself is saved", async () => {
  home.visit.http.on("PATCH /users/me", () => ({ body: home.visit.self() }));
  await page.write("Status", " Back on Monday ");
  await page.write("About you", "Looks after the garden.\nLikes rain. ");
  await page.submit();
  expect(home.visit.http.last("PATCH /users/me")?.body).toEqual({
    displayName: "",
    firstName: "",
    lastName: "",
    statusText: "Back on Monday",
    bio: "Looks after the garden.\nLikes rain.",
  });
  expect(page.find(".profile [role=status]").textContent).toBe("Saved");
});

test("of oneself one tells at most a thousand characters", () => {
  expect(page.field("About you").maxLength).toBe(1000);
});

test("what could not be saved says why, and stays", async () => {
  home.visit.http.on("PATCH /users/me", "away");
  await page.write("Status", "Back on Monday");
  await page.submit();
  expect(page.find(".profile [role=alert]").textContent).toContain("There is no connection");
  expect(page.field("Status").value).toBe("Back on Monday");
});

test("who logs out is out", async () => {
  home.visit.http.on("POST /auth/logout", {});
  await page.press("Log out");
  expect(home.visit.session.state.value).toBe("out");
  expect(location.pathname).toBe("/login");
});
