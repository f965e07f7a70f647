import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";
import type { Self } from "../../wire/model";

let home: AtHome;
/** Who has come in by phone. */
let alice: Self;

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  home = new AtHome();
  alice = { ...home.visit.self(), phone: "+447700900123", email: null, pendingEmail: null, pendingPhone: null };
  home.visit.http.on("GET /users/me", () => ({ body: alice }));
  home.visit.http.on("POST /auth/refresh", () => ({ body: { ...home.visit.entered().body, user: alice } }));
  home.visit.resume = async () => {
    localStorage.setItem("parlance.session", "yes");
    await home.visit.session.start();
  };
});

afterEach(() => home.leave());

async function submit(within: string) {
  const form = page.find<HTMLFormElement>(`${within} form`);
  await page.rest(() => form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
  await page.rest(() => new Promise(requestAnimationFrame));
}

test("who came in by phone sets a first password by a texted code", async () => {
  home.visit.http.on("GET /auth/password", { body: { isSet: false } });
  home.visit.http.on("POST /auth/phone/code", { status: 202 });
  await home.show("/settings");
  await page.press("Set a password");
  expect(home.visit.http.last("POST /auth/phone/code")?.body).toEqual({ phone: "+447700900123" });
  expect(page.text).toContain("We texted a code of six digits to +447700900123.");

  home.visit.http.refuse("PATCH /users/me", 400, "PASSWORD_WRONG", [{ path: "currentPassword", message: "No" }]);
  await page.write("Code", "000000");
  await page.write("New password", "correct horse battery");
  await submit(".fact");
  expect(page.note("Code")).toBe("This is not the code we sent.");

  home.visit.http.on("PATCH /users/me", () => ({ body: alice }));
  await page.write("Code", "123456");
  await submit(".fact");
  expect(home.visit.http.last("PATCH /users/me")?.body).toEqual({
    password: "correct horse battery",
    currentPassword: "123456",
  });
  expect(page.text).toContain("Your password is changed.");
  expect(page.named("Change: Password")).toBeTruthy();
});
