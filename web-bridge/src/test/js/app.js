// Two people use the app: alice at a desk, bob on a phone at night, each in a browser of their own.
// Argument: {"nodes": [url, …], "port": of the one address, "pictures": folder}. Of two nodes the first is to be killed
// when this says so. Fails with the first thing that is not so.

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Balancer } from "./balancer.js";
import { launch } from "./chromium.js";
import { Person } from "./person.js";
import { show } from "./showing.js";
import * as story from "./story.js";

const { nodes, port, pictures } = JSON.parse(process.argv[2]);
const DESK = { viewport: { width: 1280, height: 800 }, colorScheme: "light" };
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: "dark", isMobile: true, hasTouch: true };

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
let taken = 0;
const album = (what) =>
  join(pictures, `${String(++taken).padStart(2, "0")} ${what}.png`.toLowerCase().replaceAll(" ", "-"));

const balancer = await new Balancer(nodes, ["Bob", "Alice"]).listen(port);
const { url } = balancer;
const browser = await launch();
const alice = await Person.at(browser, { url, album, name: "Alice", look: DESK });
const bob = await Person.at(browser, { url, album, name: "Bob", look: PHONE });
try {
  await story.enter(alice, bob);
  await story.befriend(alice, bob);
  await story.talk(alice, bob);
  await show(alice, bob);
  await story.meet(alice, bob);
  if (nodes.length > 1) await story.loseANode(alice, bob, balancer, () => process.stdout.write("now a node may die\n"));
  await story.catchUp(alice, bob);
  await story.beCutOff(alice, bob, balancer);
  await story.leave(alice, bob);
} catch (error) {
  for (const { name, page, faults } of [alice, bob]) {
    process.stdout.write(`errors in ${name}'s page: ${JSON.stringify(faults)}\n`);
    await page.screenshot({ path: album(`${name} when it failed`) });
  }
  throw error;
} finally {
  await browser.close();
  balancer.close();
}
