// Reads what official clients shall do, one JSON object per line, and writes what happens to them.
// Usage: node play.js <url of the node> <origin of a page elsewhere>

import { createInterface } from "node:readline";
import EventBus from "@vertx/eventbus-bridge-client.js";
import { Browser } from "./browser.js";
import { stage } from "./clients.js";

const [server, elsewhere] = process.argv.slice(2);

const tell = (client, event, what) => process.stdout.write(`${JSON.stringify({ client, event, ...what })}\n`);

const browser = new Browser(tell);
const places = {
  NODE: stage(EventBus, tell),
  OUR_PAGE: browser.page(server),
  PAGE_ELSEWHERE: browser.page(elsewhere),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { place, ...bidding } = JSON.parse(line);
  try {
    await places[place](bidding);
  } catch (error) {
    tell(bidding.client, "failed", { error: String(error) });
  }
}
await browser.close();
process.exit();
