// Opens every page of the browser app, in both themes and at both sizes, and writes what axe-core finds serious there,
// one JSON object per line.
// Usage: node axe.js <url of the node> <who and what is there, as JSON>

import axe from "axe-core";
import { launch } from "./browser.js";
import { inside, newcomer, outside } from "./pages.js";

const [server, world] = process.argv.slice(2);

const sizes = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};
// What is no colour is the same in both themes.
const themes = { light: undefined, dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

const browser = await launch();
await Promise.all(Object.keys(sizes).map(visit));
await browser.close();

async function visit(size) {
  for (const pages of [outside, newcomer, inside]) {
    const context = await browser.newContext({
      ...sizes[size],
      baseURL: server,
      locale: "en",
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    for await (const name of pages(page, { ...JSON.parse(world), size })) await look(page, size, name);
    await context.close();
  }
}

async function look(page, size, name) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  for (const [theme, runOnly] of Object.entries(themes)) {
    await page.emulateMedia({ colorScheme: theme });
    const options = { resultTypes: ["violations"], ...(runOnly && { runOnly }) };
    const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), options);
    for (const { id, impact, help, nodes } of violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      const places = nodes.map(({ target, html }) => `${target} ${html.slice(0, 120)}`);
      process.stdout.write(`${JSON.stringify({ page: name, size, theme, id, impact, help, places })}\n`);
    }
  }
}
