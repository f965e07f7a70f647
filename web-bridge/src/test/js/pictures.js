// Takes the pictures of the README from a node that runs with --demo: node web-bridge/src/test/js/pictures.js http://localhost:8080

import { launch } from "./chromium.js";

const [, , url = "http://localhost:8080"] = process.argv;
const FOLDER = new URL("../../../../docs/pictures/", import.meta.url).pathname;
const ROOM = "Juniper";

const desktop = { viewport: { width: 1280, height: 800 }, colorScheme: "light" };
const phone = { viewport: { width: 390, height: 844 }, colorScheme: "dark", isMobile: true, hasTouch: true };

const browser = await launch();
// In this order: whoever has opened the room has read it.
await picture("phone", phone, async () => {});
await picture("desktop", desktop, async (page) => {
  await page.getByRole("link", { name: ROOM }).click();
  await page.getByText("do you remember why").last().waitFor();
});
await browser.close();

async function picture(name, setting, prepare) {
  const context = await browser.newContext(setting);
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  await page.fill("input[name=username]", "alice@example.com");
  await page.fill("input[name=password]", "seven cups of tea");
  // By the keyboard, so that no pointer rests on anything.
  await page.press("input[name=password]", "Enter");
  await page.getByRole("link", { name: ROOM }).waitFor();
  await prepare(page);
  // What is open has the focus; nobody is writing.
  await page.evaluate(() => document.activeElement?.blur());
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: "disabled" });
  await context.close();
}
