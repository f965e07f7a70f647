import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { followAddress, go, route } from "../../store/route";
import { Visit } from "../../testing/http";
import { page } from "../../testing/page";
import { App } from "../App";

let visit: Visit;
let stop = () => {};

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  visit = new Visit();
  history.replaceState(null, "", "/");
  stop = followAddress();
});

afterEach(() => {
  page.leave();
  stop();
});

async function visiting(path: string) {
  go(path);
  await visit.session.start();
  await page.show(visit.clock, <App session={visit.session} />);
  await page.loaded();
}

test("who is not known is asked to log in, in their language", async () => {
  await speak("ko");
  await visiting("/r/7");
  expect(page.find("h1").textContent).toBe("Parlance에 로그인");
  expect(location.pathname).toBe("/r/7");
});

test("a wrong password is said to be wrong, and the right one lets in", async () => {
  await visiting("/login");
  visit.http.refuse("POST /auth/login", 401, "CREDENTIALS_WRONG");
  await page.write("E-mail address, user name or phone number", "alice@example.com");
  await page.write("Password", "guess");
  await page.submit();
  expect(page.find("[role=alert]").textContent).toBe("The name or the password is wrong.");
  visit.http.on("POST /auth/login", () => visit.entered());
  await page.submit();
  expect(visit.http.last("POST /auth/login")?.body).toEqual({ email: "alice@example.com", password: "guess" });
  expect(visit.session.state.value).toBe("in");
  expect(location.pathname).toBe("/");
});

test("a network that is away is told from a wrong password", async () => {
  await visiting("/login");
  visit.http.on("POST /auth/login", "away");
  await page.write("E-mail address, user name or phone number", "alice");
  await page.write("Password", "correct horse");
  await page.submit();
  expect(page.find("[role=alert]").textContent).toContain("There is no connection");
});

test("what is wrong with a registration stands at its fields, before the server is asked", async () => {
  await visiting("/register");
  await page.write("E-mail address", "alice");
  await page.write("User name", "a");
  await page.write("Password", "short");
  await page.submit();
  expect(page.note("First name")).toBe("Fill this in.");
  expect(page.note("E-mail address")).toContain("like alice@example.com");
  expect(page.note("User name")).toContain("3 to 32");
  expect(page.note("Password")).toBe("Use 8 characters or more.");
  expect(visit.http.asked).toEqual([]);
});

async function register() {
  await page.write("First name", "Alice");
  await page.write("E-mail address", "alice@example.com");
  await page.write("Password", "correct horse");
  await page.submit();
}

test("what the server refuses stands at its field, too", async () => {
  await visiting("/register");
  visit.http.refuse("POST /auth/register", 400, "PASSWORD_TOO_WEAK", [{ path: "password", message: "Weak" }]);
  await register();
  expect(page.note("Password")).toContain("too easy to guess");
  visit.http.refuse("POST /auth/register", 400, "EMAIL_OR_USER_NAME_TAKEN");
  await page.submit();
  expect(page.find("form > [role=alert]").textContent).toContain("Somebody has this address");
});

test("who has registered is sent to their mail, and can have it sent again", async () => {
  await visiting("/register");
  visit.state = "pending";
  visit.http.on("POST /auth/register", () => visit.entered());
  visit.http.on("POST /auth/verify/resend", { status: 202 });
  await register();
  expect(page.find("h1").textContent).toBe("Check your mail");
  expect(page.text).toContain("alice@example.com");
  await page.press("Send it again");
  expect(visit.http.last("POST /auth/verify/resend")?.token).toBe("token 1");
  expect(page.find("[role=status]").textContent).toContain("Sent.");
});

test("a mailed link confirms by a click only", async () => {
  await visiting("/verify?token=secret");
  expect(visit.http.asked).toEqual([]);
  visit.http.on("POST /auth/verify", {});
  await page.press("Confirm");
  expect(visit.http.last("POST /auth/verify")?.body).toEqual({ token: "secret" });
  expect(page.find("h1").textContent).toBe("Your address is confirmed");
  expect(visit.told).toEqual(["verified"]);
});

test.each([
  ["LINK_USED", "This link has been used already"],
  ["LINK_EXPIRED", "This link has expired"],
  ["LINK_UNKNOWN", "This link is not valid"],
])("a link that is no good any more (%s) says why", async (reason, sentence) => {
  await visiting("/verify?token=old");
  visit.http.refuse("POST /auth/verify", 410, reason);
  await page.press("Confirm");
  expect(page.find("[role=alert]").textContent).toContain(sentence);
  expect(page.find(".card .button").textContent).toBe("Log in");
});

test("a link to another password that is no good any more leads to a new one", async () => {
  await visiting("/reset-password?token=old");
  visit.http.refuse("POST /auth/password/reset", 409, "LINK_USED");
  await page.write("New password", "correct horse");
  await page.submit();
  expect(page.find("[role=alert]").textContent).toBe("This link has been used already.");
  await page.press("Have a new link sent");
  expect(location.pathname).toBe("/forgot");
});

test("who leaves something out is led to it", async () => {
  await visiting("/login");
  await page.write("E-mail address, user name or phone number", "alice");
  await page.submit();
  await page.rest(() => new Promise(requestAnimationFrame));
  expect(page.note("Password")).toBe("Fill this in.");
  expect(document.activeElement).toBe(page.field("Password"));
  expect(visit.http.asked).toEqual([]);
});

test("who forgot the password is told the same whoever they are", async () => {
  await visiting("/forgot");
  await page.write("E-mail address", "nobody");
  await page.submit();
  expect(page.note("E-mail address")).toContain("like alice@example.com");
  visit.http.on("POST /auth/password/forgot", { status: 202 });
  await page.write("E-mail address", "alice@example.com");
  await page.submit();
  expect(page.text).toContain("If somebody has the address alice@example.com");
});

test("another password is chosen by the mailed link", async () => {
  await visiting("/reset-password?token=secret");
  visit.http.on("POST /auth/password/reset", {});
  await page.write("New password", "correct horse");
  await page.submit();
  expect(visit.http.last("POST /auth/password/reset")?.body).toEqual({ token: "secret", password: "correct horse" });
  expect(page.find("h1").textContent).toBe("Your password is changed");
});

test("whoever is logged out elsewhere reads why, and keeps their place", async () => {
  await visiting("/r/7");
  await visit.resume();
  await page.rest(() => visit.tabs.heard("logged out"));
  await page.loaded();
  expect(page.find("[role=status]").textContent).toContain("You were logged out.");
  expect(route.value).toEqual({ page: "room", roomId: "7" });
});

test("a server that does not answer is said to be away, with a way to try again", async () => {
  localStorage.setItem("parlance.session", "yes");
  visit.http.on("POST /auth/refresh", "away");
  await visiting("/");
  expect(page.text).toContain("The server does not answer.");
  visit.http.refuse("POST /auth/refresh", 401, "TOKEN_EXPIRED");
  await page.press("Try again");
  await page.loaded();
  expect(page.find("h1").textContent).toBe("Log in to Parlance");
});

test("a password can be looked at", async () => {
  await visiting("/login");
  expect(page.field("Password").type).toBe("password");
  await page.press("Show password");
  expect(page.field("Password").type).toBe("text");
});
