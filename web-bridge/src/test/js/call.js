// Alice at a desk and bob on a phone at night call each other, each at a node of their own, with cameras made up.
// Argument: {"alice": url, "bob": url, "room": id, "password", "pictures": folder}. Fails with the first thing that is not so.
import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import { launch } from "./chromium.js";
import { Person } from "./person.js";
import { until } from "./until.js";

const { pictures, password, room, ...urls } = JSON.parse(process.argv[2]);
const DESK = { viewport: { width: 1280, height: 800 }, colorScheme: "light" };
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: "dark", isMobile: true, hasTouch: true };
const CAMERAS = [
  "--use-fake-device-for-media-stream=device-count=3",
  "--use-fake-ui-for-media-stream",
  "--allow-loopback-in-peer-connection",
];
/** Browsers hide their own addresses behind names that only a network with multicast resolves. */
const HIDING = ["WebRtcHideLocalIpsWithMdns"];
const THEIRS = ".picture:not([data-own]) video";

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
let taken = 0;
const album = (what) =>
  join(pictures, `${String(++taken).padStart(2, "0")} ${what}.png`.toLowerCase().replaceAll(" ", "-"));

const browsers = await Promise.all([launch(CAMERAS, HIDING), launch(CAMERAS, HIDING)]);
const permissions = ["camera", "microphone"];
const alice = await Person.at(browsers[0], { url: urls.alice, album, name: "Alice", look: { ...DESK, permissions } });
const bob = await Person.at(browsers[1], { url: urls.bob, album, name: "Bob", look: { ...PHONE, permissions } });
try {
  await Promise.all([enter(alice), enter(bob)]);
  await ring(alice, bob, "Bob");
  await talk(alice, bob);
  await move(alice, bob);
  await hangUp(alice, bob);
  await decline(alice, bob);
  await miss(alice, bob);
} catch (error) {
  for (const { name, page, faults } of [alice, bob]) {
    process.stdout.write(`errors in ${name}'s page: ${JSON.stringify(faults)}\n`);
    await page.screenshot({ path: album(`${name} when it failed`) });
  }
  throw error;
} finally {
  await Promise.all(browsers.map((browser) => browser.close()));
}

async function enter(person) {
  await person.open("/login");
  await person.logIn(password);
  await person.page.getByRole("navigation").first().waitFor();
  await person.open(`/r/${room}`);
  await person.page.getByRole("button", { name: "Video call" }).waitFor();
}

async function ring(caller, callee, name) {
  await caller.press("Video call");
  await caller.sees("Calling…", window(caller));
  await callee.sees(calls(caller));
  await caller.picture(`calls ${name}`);
  await callee.picture("is called");
  await reads(callee);
  await callee.press("Accept");
}

/** Pictures move, on both sides; who is mute or in the dark is shown so. */
async function talk(one, other) {
  await Promise.all([plays(one), plays(other)]);
  await until("somebody is heard", () => hears(other));
  await one.picture("talks");
  await other.picture("talks");
  await Promise.all([reads(one), reads(other)]);

  await one.press("Mute microphone");
  await other.sees("Muted", theirs(other));
  await one.press("Turn camera off");
  await other.page.locator(".picture[data-dark=true]:not([data-own])").waitFor();
  await other.picture("sees somebody without a camera");
  await one.press("Turn camera on");
  await other.page.locator(".picture[data-dark=false]:not([data-own])").waitFor();
  await plays(other);
  await one.press("Unmute microphone");
  await other.seesNo("Muted", theirs(other));
}

/** By the keyboard: another camera, the screen, and the call beside the conversation. */
async function move(one, other) {
  const { keyboard } = one.page;
  await one.page.getByRole("button", { name: "Choose devices" }).focus();
  await keyboard.press("Enter");
  const camera = one.page.getByLabel("Camera", { exact: true });
  // The second one that Chromium makes up is for depth, and cannot be sent.
  const used = await camera.inputValue();
  await camera.selectOption({ index: 2 });
  await until("another camera", async () => (await camera.inputValue()) !== used);
  await one.picture("chooses a camera");
  await plays(other);
  await one.press("Choose devices");
  await one.press("Share screen");
  await one.page.getByRole("button", { name: "Stop sharing screen" }).waitFor();
  await plays(other);
  await one.press("Stop sharing screen");
  await keyboard.press("Escape");
  await one.page.locator("dialog.call[data-small=true]").waitFor();
  await one.page.getByRole("textbox", { name: /^Message/ }).fill("Can you see me?");
  await keyboard.press("Enter");
  await one.sees("Can you see me?");
  await one.picture("writes meanwhile");
  await one.press("Make the call large");
  await plays(other);
}

async function hangUp(one, other) {
  await other.press("Hang up");
  await Promise.all([isOver(one), isOver(other)]);
  await Promise.all([one, other].map((person) => person.sees(/^Alice Example called, 0:\d\d$/)));
  assert.equal(await one.page.evaluate(() => document.querySelectorAll("video").length), 0);
  await one.picture("has talked");
  await other.picture("has talked");
}

async function decline(caller, callee) {
  await caller.press("Video call");
  await callee.sees(calls(caller));
  await callee.press("Decline");
  await caller.sees("Your call was declined.");
  await isOver(caller);
  await caller.picture("was declined");
  await caller.press("Close");
  await callee.sees(/^Alice Example called and was declined$/);
}

async function miss(callee, caller) {
  await caller.press("Video call");
  await callee.sees(calls(caller));
  await callee.picture("is called at the desk");
  await caller.press("Hang up");
  await callee.seesNo(calls(caller));
  await callee.sees(/^Missed call from Bob Example$/);
  await callee.picture("has missed a call");
}

/** The frames of whoever one talks with are decoded, and there are ever more of them. */
async function plays(person) {
  const frames = () =>
    person.page.locator(THEIRS).evaluate((video) => video.getVideoPlaybackQuality().totalVideoFrames);
  await person.page.locator(THEIRS).waitFor();
  const before = await frames();
  await until(`${person.name} sees more than ${before} frames`, async () => (await frames()) > before + 20);
}

function hears(person) {
  return person.page.locator(THEIRS).evaluate(async ({ srcObject }) => {
    const audio = new AudioContext();
    const analyser = audio.createAnalyser();
    audio.createMediaStreamSource(srcObject).connect(analyser);
    await audio.resume();
    const wave = new Uint8Array(analyser.fftSize);
    for (const end = performance.now() + 2000; performance.now() < end; ) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      analyser.getByteTimeDomainData(wave);
      if (wave.some((value) => Math.abs(value - 128) > 8)) break;
    }
    await audio.close();
    return wave.some((value) => Math.abs(value - 128) > 8);
  });
}

function calls(person) {
  return `${person.name} Example is calling you`;
}

async function isOver(person) {
  await window(person).waitFor({ state: "detached" });
}

function window(person) {
  return person.page.locator("dialog.call");
}

function theirs(person) {
  return person.page.locator(".picture:not([data-own])");
}

/** Nothing serious is in the way of whoever does not see it or uses no mouse. */
async function reads(person) {
  await person.page.evaluate(axe.source);
  const { violations } = await person.page.evaluate(() =>
    globalThis.axe.run({ resultTypes: ["violations"], preload: false }),
  );
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  assert.deepEqual(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    [],
  );
}
