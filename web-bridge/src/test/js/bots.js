// alice at a desk makes a bot, which a program answers as, and talks with the bot of the server; bob, on a phone at night,
// sees who is a bot.
// Argument: {"url", "pictures": folder}. Fails with the first thing that is not so.

import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { watchAnswers } from "./answers.js";
import { Bot } from "./bot.js";
import { launch } from "./chromium.js";
import { Person } from "./person.js";
import { until } from "./until.js";

const { url, pictures } = JSON.parse(process.argv[2]);
const DESK = { viewport: { width: 1280, height: 800 }, colorScheme: "light" };
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: "dark", isMobile: true, hasTouch: true };
const COMMANDS = [
  { name: "roll", description: "Rolls dice", usage: "<how many>" },
  { name: "rules", description: "Says how to play", usage: "" },
];

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
let taken = 0;
const album = (what) =>
  join(pictures, `${String(++taken).padStart(2, "0")} ${what}.png`.toLowerCase().replaceAll(" ", "-"));

const browser = await launch();
const alice = await Person.at(browser, { url, album, name: "Alice", look: DESK });
const bob = await Person.at(browser, { url, album, name: "Bob", look: PHONE });
let dicer;
try {
  for (const person of [alice, bob]) {
    await person.register();
    await person.confirm();
  }
  await ask(alice);
  await meet(bob);
  const token = await make(alice);
  dicer = await Bot.at(url, token, COMMANDS);
  await play(alice, bob);
  await rotate(alice, token);
} catch (error) {
  for (const { name, page, faults } of [alice, bob]) {
    process.stdout.write(`errors in ${name}'s page: ${JSON.stringify(faults)}\n`);
    await page.screenshot({ path: album(`${name} when it failed`) });
  }
  throw error;
} finally {
  dicer?.close();
  await browser.close();
}

/** Whoever knows nobody yet talks to the bot of the server; its answer grows, and is there once. */
async function ask(person) {
  const { page } = person;
  await person.picture("is welcomed");
  await person.press("Talk to Parlance");
  await person.seesHeading("Parlance");
  await isBot(page.locator(".header"));
  await page.evaluate(watchAnswers);
  await person.talk.say("Tell me something long");
  await person.talk.has("the end of it");
  const { texts, tops } = await page.evaluate(() => globalThis.answers);
  assert.ok(texts.length > 1, `The answer was shown while it was made: ${JSON.stringify(texts)}`);
  for (const [at, text] of texts.entries()) assert.ok(at === 0 || text.startsWith(texts[at - 1]), "It only grew");
  await isThereOnce(person);
  assert.equal(new Set(tops).size, 1, `Nothing jumped when the answer was whole: ${tops}`);
  await person.picture("was answered");
  await page.reload();
  await person.talk.has("the end of it");
  await isThereOnce(person);
}

/** On a phone the bot is found where conversations begin; whoever loads the page anew meanwhile sees the answer as well. */
async function meet(person) {
  const { page } = person;
  await person.press("New conversation", page.locator(".list"));
  await person.picture("looks for somebody");
  await person.point(page.getByRole("dialog").getByRole("button", { name: "Parlance" }));
  await person.seesHeading("Parlance");
  await person.talk.say("Tell me something long");
  await page.locator(".answering").filter({ hasText: "sentence 3" }).waitFor();
  await person.picture("sees the answer grow");
  await page.reload();
  await person.talk.has("the end of it");
  await isThereOnce(person);
  await person.press("Back");
  await isBot(person.row("Parlance"));
  await person.picture("has a conversation with a bot");
}

async function isThereOnce(person) {
  assert.equal(await person.talk.message("the end of it").count(), 1, "The answer is there once");
  assert.equal(await person.page.locator(".answering").count(), 0);
}

/** Makes a bot; its token, which is shown once. */
async function make(person) {
  const { page } = person;
  await person.follow("Settings");
  await person.follow("Manage bots");
  await person.seesHeading("Bots");
  await person.sees("You have no bots yet.");
  await person.press("Create a bot");
  await person.write("Name that others see", "Dicer");
  await person.write("User name", "dicer");
  await person.write("What it does", "Rolls dice for whoever asks.");
  await person.picture("describes a bot");
  await person.page.locator(".bot-form").getByRole("button", { name: "Create a bot" }).click();
  const token = await page.getByLabel("Token", { exact: true }).inputValue();
  assert.match(token, /^bot_/);
  await person.picture("sees the token");
  await person.press("I have kept it");
  await page.reload();
  await person.sees("Dicer");
  assert.ok(!(await page.content()).includes(token), "The token is shown once");
  await person.press("Change Dicer");
  await person.sees("Create a new token");
  await person.picture("changes a bot");
  return token;
}

/** In a room the bot is asked by a command. */
async function play(person, other) {
  const { page } = person;
  const composer = page.getByRole("textbox", { name: /^Message / });
  await person.found("hall");
  await person.press("Details");
  await person.press("Add a bot");
  await person.press("Add Dicer");
  await person.sees("Dicer is here now.");
  const member = page.locator(".members li").filter({ hasText: "Dicer" });
  await isBot(member);
  await person.picture("has added the bot");
  await person.press("Close");

  await composer.pressSequentially("/ro");
  await page.getByRole("option", { name: /roll/ }).waitFor();
  await person.picture("is offered a command");
  await composer.press("Escape");
  await seesNoCommands(person);
  await composer.pressSequentially("l");
  await page.getByRole("option", { name: /roll/ }).waitFor();
  await composer.press("Enter");
  assert.equal(await composer.inputValue(), "/roll ");
  await composer.pressSequentially("2");
  await composer.press("Enter");
  await person.talk.has("You asked for roll: 2");
  await isBot(person.talk.message("You asked for roll: 2"));
  await person.picture("was answered by the bot");

  await other.join("hall");
  await other.talk.say("/rules");
  await other.talk.has("You asked for rules:");
  await isBot(other.talk.message("You asked for rules:"));
  await seesNoCommands(other);
  await other.picture("was answered by the bot");
}

/** With another token the old one is good for nothing. */
async function rotate(person, token) {
  const { page } = person;
  await person.open("/bots");
  await person.press("Change Dicer");
  await person.press("Create a new token");
  await person.sees("The old one stops working at once");
  await person.press("Create a new token");
  const other = await page.getByLabel("Token", { exact: true }).inputValue();
  assert.notEqual(other, token);
  const me = (token) => fetch(`${url}/api/v1/users/me`, { headers: { authorization: `Bearer ${token}` } });
  await until("the old token is refused", async () => (await me(token)).status === 401);
  assert.equal((await me(other)).status, 200);
  await person.write("Address", "https://bots.example.com/hear");
  await person.press("Save address");
  await page.getByLabel("Webhook secret", { exact: true }).waitFor();
  await person.picture("sees the secret of the webhook");
  await person.press("Delete bot");
  await person.press("Delete bot");
  await person.sees("You have no bots yet.");
}

function seesNoCommands({ page }) {
  return until("no commands", async () => (await page.getByRole("option").count()) === 0);
}

async function isBot(place) {
  await place.locator(".bot").first().waitFor();
}
