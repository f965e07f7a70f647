import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";
import type { Self } from "../../wire/model";

let home: AtHome;
/** What the server knows of alice. */
let alice: Self;

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  home = new AtHome();
  alice = { ...home.visit.self(), phone: null, pendingEmail: null, pendingPhone: null };
  home.visit.http.on("GET /users/me", () => ({ body: alice }));
  home.visit.http.on("GET /auth/sessions", { body: { items: [login("here", true), login("there", false)] } });
});

afterEach(() => home.leave());

function login(sessionId: string, current: boolean) {
  const agent = current
    ? "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
    : "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E148 Safari/604.1";
  const at = "2026-01-01T00:00:00Z";
  return { sessionId, door: "native", address: "192.0.2.7", agent, createdAt: at, lastSeenAt: at, current };
}

/** From now on the server knows this of alice, too. */
function becomes(change: Partial<Self>) {
  alice = { ...alice, ...change, version: alice.version + 1 };
}

async function settings() {
  await home.show("/settings");
}

async function submit(within: string) {
  const form = page.find<HTMLFormElement>(`${within} form`);
  await page.rest(() => form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
  await page.rest(() => new Promise(requestAnimationFrame));
}

test("a phone number counts once the code is told that was texted to it", async () => {
  await settings();
  home.visit.http.on("PUT /auth/phone", () => {
    becomes({ pendingPhone: "+447700900123" });
    return { status: 202 };
  });
  await page.press("Add a number");
  await page.write("Phone number", "+44 7700 900123");
  await page.write("Current password", "correct horse");
  await submit(".fact");
  expect(home.visit.http.last("PUT /auth/phone")?.body).toEqual({
    phone: "+44 7700 900123",
    password: "correct horse",
  });
  expect(page.text).toContain("We texted a code of six digits to +447700900123.");

  home.visit.http.refuse("POST /auth/phone/verify", 400, "PASSCODE_WRONG", [{ path: "code", message: "No" }]);
  await page.write("Code", "000000");
  await submit(".fact");
  expect(page.note("Code")).toBe("This is not the code we sent.");
  expect(document.activeElement).toBe(page.field("Code"));

  home.visit.http.on("POST /auth/phone/verify", () => {
    becomes({ phone: "+447700900123", pendingPhone: null });
    return {};
  });
  await page.write("Code", "123456");
  await submit(".fact");
  expect(home.visit.http.last("POST /auth/phone/verify")?.body).toEqual({ code: "123456" });
  expect(page.text).toContain("Your number is confirmed.");
  expect(page.named("Change: Phone number")).toBeTruthy();
});

test("what is refused stands at the field that it is about", async () => {
  await settings();
  home.visit.http.refuse("PUT /auth/email", 400, "PASSWORD_WRONG", [{ path: "password", message: "No" }]);
  await page.press("Change: E-mail address");
  await page.write("E-mail address", "alice@example.org");
  await submit(".fact");
  expect(page.note("Current password")).toBe("Fill this in.");
  expect(home.visit.http.times("PUT /auth/email")).toBe(0);
  await page.write("Current password", "a guess");
  await submit(".fact");
  expect(page.note("Current password")).toBe("This is not your current password.");
  home.visit.http.refuse("PUT /auth/email", 409, "EMAIL_TAKEN");
  await submit(".fact");
  expect(page.note("E-mail address")).toBe("This address belongs to another account.");
});

test("a new address waits for its link, and is told as waiting", async () => {
  await settings();
  home.visit.http.on("PUT /auth/email", () => {
    becomes({ pendingEmail: "alice@example.org" });
    return { status: 202 };
  });
  await page.press("Change: E-mail address");
  await page.write("E-mail address", "alice@example.org");
  await page.write("Current password", "correct horse");
  await submit(".fact");
  expect(page.text).toContain("We mailed a link to alice@example.org.");
  expect(page.text).toContain("alice@example.com");
  expect(document.activeElement).toBe(page.named("Change: E-mail address"));
});

test("nobody is asked for a password to lock themselves out", async () => {
  await settings();
  await page.press("Remove: E-mail address");
  expect(page.find("[role=alert]").textContent).toContain("This is your only way in.");
  await page.press("Close");
  await page.rest(() => new Promise(requestAnimationFrame));
  expect(document.activeElement).toBe(page.named("Change: E-mail address"));
});

test("a number can be removed when there is an address", async () => {
  becomes({ phone: "+447700900123" });
  home.visit.http.on("POST /auth/refresh", () => ({ body: { ...home.visit.entered().body, user: alice } }));
  const resumed = home.visit.resume;
  home.visit.resume = async () => {
    localStorage.setItem("parlance.session", "yes");
    await home.visit.session.start();
  };
  await settings();
  home.visit.resume = resumed;
  home.visit.http.on("DELETE /auth/phone", () => {
    becomes({ phone: null });
    return {};
  });
  await page.press("Remove: Phone number");
  await page.write("Current password", "correct horse");
  await submit(".fact");
  expect(home.visit.http.last("DELETE /auth/phone")?.body).toEqual({ password: "correct horse" });
  expect(page.named("Add a number")).toBeTruthy();
});

test("another password needs the one that one has", async () => {
  await settings();
  home.visit.http.on("PATCH /users/me", () => ({ body: alice }));
  await page.press("Change: Password");
  await page.write("Current password", "correct horse");
  await page.write("New password", "short");
  await submit(".fact");
  expect(page.note("New password")).toBe("Use 8 characters or more.");
  await page.write("New password", "battery staple");
  await submit(".fact");
  expect(home.visit.http.last("PATCH /users/me")?.body).toEqual({
    currentPassword: "correct horse",
    password: "battery staple",
  });
  expect(page.text).toContain("All other devices are logged out.");
});

test("whoever wants to be found by friends only says so by a switch", async () => {
  await settings();
  home.visit.http.on("PATCH /users/me", () => ({ body: { ...alice, isVisible: false } }));
  await page.rest(() => page.field("Let others find me and see when I am here").click());
  expect(home.visit.http.last("PATCH /users/me")?.body).toEqual({ isVisible: false });
  expect(page.field("Let others find me and see when I am here").checked).toBe(false);
});

test("one sees where one is logged in, and ends it elsewhere", async () => {
  await settings();
  expect(page.text).toContain("Chrome on Linux");
  home.visit.http.on("DELETE /auth/sessions/there", {});
  await page.press("Log out Safari on iOS");
  expect(home.visit.http.times("DELETE /auth/sessions/there")).toBe(1);
  expect(page.text).not.toContain("Safari on iOS");
});

test("an account is deleted by its password only, and what stays is said before", async () => {
  await settings();
  expect(page.find(".erasure").textContent).toContain(
    "What you have written stays where it was said, without your name",
  );
  await page.press("Delete account");
  home.visit.http.refuse("DELETE /users/me", 400, "PASSWORD_WRONG", [{ path: "password", message: "No" }]);
  await page.write("Current password", "a guess");
  await submit(".erasure");
  expect(page.note("Current password")).toBe("This is not your current password.");
  home.visit.http.on("DELETE /users/me", {});
  await page.write("Current password", "correct horse");
  await submit(".erasure");
  expect(home.visit.http.last("DELETE /users/me")?.body).toEqual({ password: "correct horse" });
  expect(home.visit.session.state.value).toBe("out");
  expect(home.visit.session.ended.value).toBe("erased");
  expect(location.pathname).toBe("/login");
});

test("what changes on another device is seen here", async () => {
  await settings();
  await page.rest(() => home.visit.session.know({ ...alice, version: 9, phone: "+447700900123" }));
  expect(page.text).toContain("+447700900123");
});
