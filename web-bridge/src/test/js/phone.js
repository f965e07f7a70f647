// Two people get into the app by nothing but their phones: carol at a desk, who is new, and dave on a phone at night, who
// has an account of PuffinTalk's.
// Argument: {"url", "pictures": folder}. Fails with the first thing that is not so.

import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./chromium.js";
import { Person } from "./person.js";

const { url, pictures } = JSON.parse(process.argv[2]);
const DESK = { viewport: { width: 1280, height: 800 }, colorScheme: "light" };
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: "dark", isMobile: true, hasTouch: true };

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
let taken = 0;
const album = (what) =>
  join(pictures, `${String(++taken).padStart(2, "0")} ${what}.png`.toLowerCase().replaceAll(" ", "-"));

const browser = await launch();
const carol = await Person.at(browser, { url, album, name: "Carol", look: DESK });
const dave = await Person.at(browser, { url, album, name: "Dave", look: PHONE });
try {
  await register(carol, "+44 7700 900301");
  await logInAgain(carol, "+44 7700 900301");
  await dave.server.signUpAtPuffinTalk("447700900302");
  await enter(dave, "+447700900302");
} catch (error) {
  for (const { name, page, faults } of [carol, dave]) {
    process.stdout.write(`errors in ${name}'s page: ${JSON.stringify(faults)}\n`);
    await page.screenshot({ path: album(`${name} when it failed`) });
  }
  throw error;
} finally {
  await browser.close();
}

async function register(person, number) {
  await person.open("/");
  await person.follow("Create an account");
  const code = await person.haveCodeTexted(number);
  await person.tellCode(code === "000000" ? "000001" : "000000");
  await person.sees("This is not the code we sent.");
  assert.equal(await focused(person), "code");
  await person.picture("tells a wrong code");
  await person.tellCode(code);
  await person.seesHeading("What is your name?");
  await person.write("First name", person.name);
  await person.write("User name", person.name.toLowerCase());
  await person.picture("says who they are");
  await person.press("Continue");
  await person.sees("No conversations yet.");
  await person.page.reload();
  await person.sees("No conversations yet.");
  await person.follow("Settings");
  await person.sees(number.replaceAll(" ", ""));
  await person.picture("is in by phone");
}

/** By the keyboard alone. */
async function logInAgain(person, number) {
  const { keyboard } = person.page;
  await person.logOut();
  await person.page.getByRole("link", { name: "Continue with your phone number" }).focus();
  await keyboard.press("Enter");
  await person.seesHeading("Continue with your phone number");
  await keyboard.type(number);
  await keyboard.press("Enter");
  await person.seesHeading("Enter the code");
  await keyboard.type(await person.server.textedCode(number.replaceAll(" ", "")));
  await keyboard.press("Enter");
  await person.sees("No conversations yet.");
  await person.picture("is in again");
}

async function enter(person, number) {
  await person.open("/login");
  await person.tellCode(await person.haveCodeTexted(number));
  await person.seesHeading("What is your name?");
  await person.picture("is asked who they are");
  await person.press("Not now");
  await person.sees("No conversations yet.");
  await person.follow("Settings");
  await person.sees(number);
  await person.picture("is in with the account of another client");
}

function focused(person) {
  return person.page.evaluate(() => document.activeElement?.getAttribute("name"));
}
