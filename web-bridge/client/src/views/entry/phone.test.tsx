import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { followAddress, go } from "../../store/route";
import { Visit } from "../../testing/http";
import { page } from "../../testing/page";
import { App } from "../App";

const number = "+44 7700 900123";

let visit: Visit;
let stop = () => {};

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  visit = new Visit();
  history.replaceState(null, "", "/");
  stop = followAddress();
  visit.http.on("POST /auth/phone/code", { status: 202, body: { message: "A code is on its way to this number" } });
  visit.http.refuse("POST /auth/phone/login", 400, "PASSCODE_WRONG", [{ path: "code", message: "No" }]);
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

/** Somebody whose code the server takes from now on. */
function letIn(names: { firstName: string; lastName: string; userName: string }) {
  const { body } = visit.entered("carol") as { body: { user: object } };
  visit.http.on("POST /auth/phone/login", { status: 201, body: { ...body, user: { ...body.user, ...names } } });
}

async function askForCode() {
  await visiting("/phone");
  await page.write("Phone number", number);
  await page.submit();
}

async function tellCode(code: string) {
  await page.write("Code", code);
  await page.submit();
}

test.each(["/login", "/register"])("from %s one goes on with a phone number", async (path) => {
  await visiting(path);
  await page.press("Continue with your phone number");
  expect(page.find("h1").textContent).toBe("Continue with your phone number");
  expect(location.pathname).toBe("/phone");
  expect(page.field("Phone number")).toMatchObject({ type: "tel", autocomplete: "tel" });
});

test("a number without its country code is not asked for, and what is missing is said meanwhile", async () => {
  await visiting("/phone");
  expect(page.note("Phone number")).toBe("With the country code, like +44 7700 900123.");
  await page.write("Phone number", "07700 900123");
  expect(page.note("Phone number")).toBe("Begin with a plus and your country code, like +44 7700 900123.");
  expect(page.field("Phone number").getAttribute("aria-invalid")).toBe("false");
  await page.submit();
  expect(page.find("[role=alert]").textContent).toContain("Begin with a plus");
  expect(visit.http.asked).toEqual([]);
  await page.write("Phone number", number);
  expect(page.note("Phone number")).toBe("With the country code, like +44 7700 900123.");
});

test("whoever has an account is in with the code that was texted", async () => {
  await askForCode();
  expect(visit.http.last("POST /auth/phone/code")?.body).toEqual({ phone: number });
  expect(page.find("h1").textContent).toBe("Enter the code");
  expect(page.text).toContain(number);
  expect(page.field("Code")).toMatchObject({ inputMode: "numeric", autocomplete: "one-time-code" });
  letIn({ firstName: "Carol", lastName: "", userName: "carol" });
  await tellCode(" 123456 ");
  expect(visit.http.last("POST /auth/phone/login")?.body).toEqual({ phone: number, code: "123456" });
  expect(visit.session.state.value).toBe("in");
  expect(visit.told).toEqual(["logged in"]);
  expect(location.pathname).toBe("/");
  expect(page.text).not.toContain("What is your name?");
});

test("whoever is new says who they are, and is in", async () => {
  await askForCode();
  letIn({ firstName: "", lastName: "", userName: "user42" });
  await tellCode("123456");
  expect(page.find("h1").textContent).toBe("What is your name?");
  expect(page.field("User name").value).toBe("user42");
  await page.submit();
  expect(page.note("First name")).toBe("Fill this in.");
  await page.write("First name", "Carol");
  await page.write("User name", "carol");
  visit.http.refuse("PATCH /users/me", 409, "USER_NAME_TAKEN");
  await page.submit();
  expect(page.find("[role=alert]").textContent).toBe("Somebody else has this user name.");
  visit.http.on("PATCH /users/me", { body: { ...visit.self("carol"), firstName: "Carol" } });
  await page.submit();
  await page.loaded();
  expect(visit.http.last("PATCH /users/me")?.body).toEqual({ firstName: "Carol", lastName: "", userName: "carol" });
  expect(page.text).not.toContain("What is your name?");
});

test("whoever is new may keep their name to themself", async () => {
  await askForCode();
  letIn({ firstName: "", lastName: "", userName: "user42" });
  await tellCode("123456");
  await page.press("Not now");
  await page.loaded();
  expect(visit.http.times("PATCH /users/me")).toBe(0);
  expect(page.text).not.toContain("What is your name?");
});

test.each([
  [400, "PASSCODE_WRONG", "This is not the code we sent."],
  [410, "PASSCODE_EXPIRED", "This code is not good any more. Have another one sent."],
  [403, "ACCOUNT_SUSPENDED", "This account is suspended. Ask whoever runs this server."],
])("a code that is refused (%i %s) says why at its field", async (status, reason, sentence) => {
  await askForCode();
  visit.http.refuse("POST /auth/phone/login", status, reason);
  await tellCode("000000");
  expect(page.note("Code")).toBe(sentence);
  expect(page.field("Code").getAttribute("aria-invalid")).toBe("true");
  await page.write("Code", "1");
  expect(page.note("Code")).toBe("");
});

test("no code at all is not sent", async () => {
  await askForCode();
  await page.submit();
  expect(page.note("Code")).toBe("Fill this in.");
  expect(visit.http.times("POST /auth/phone/login")).toBe(0);
});

test("another code can be had after half a minute", async () => {
  await askForCode();
  await page.press("Send another code in 0:30");
  await page.rest(() => visit.clock.pass(29_000));
  await page.press("Send another code in 0:01");
  expect(visit.http.times("POST /auth/phone/code")).toBe(1);
  await page.rest(() => visit.clock.pass(1000));
  await page.press("Send another code");
  expect(visit.http.times("POST /auth/phone/code")).toBe(2);
  expect(page.find(".card [role=status]").textContent).toBe("Sent. The code before does not work any more.");
  expect(page.named("Send another code in 0:30").getAttribute("aria-disabled")).toBe("true");
});

test("who has had too many codes waits as long as the server says", async () => {
  await askForCode();
  await page.rest(() => visit.clock.pass(30_000));
  visit.http.on("POST /auth/phone/code", { status: 429, headers: { "Retry-After": "570" } });
  await page.press("Send another code");
  expect(page.find("[role=alert]").textContent).toContain("That was too often.");
  expect(page.named("Send another code in 9:30")).toBeTruthy();
});

test("another number can be used", async () => {
  await askForCode();
  await page.press("Use another number");
  expect(page.field("Phone number").value).toBe(number);
});

test.each([
  [403, "SMS_UNAVAILABLE", "This server cannot send text messages"],
  [429, undefined, "That was too often."],
])("a code that cannot be sent (%i %s) is told", async (status, reason, sentence) => {
  visit.http.refuse("POST /auth/phone/code", status, reason);
  await askForCode();
  expect(page.note("Phone number")).toContain(sentence);
});
