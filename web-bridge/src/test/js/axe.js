// Opens every page of the browser app, in both themes and at both sizes, and fails when axe-core finds something
// serious there, or no main part of the page.
// Argument: {"url", "password", who and what is there: see pages.js}

import axe from "axe-core";
import { launch } from "./chromium.js";
import { inside, newcomer, outside } from "./pages.js";
import { Tab } from "./tab.js";

const { url, ...world } = JSON.parse(process.argv[2]);
const SIZES = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};
// What is no colour is the same in both themes.
const THEMES = { light: {}, dark: { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } } };

const browser = await launch();
try {
  await Promise.all(Object.keys(SIZES).map(visit));
} finally {
  await browser.close();
}

async function visit(size) {
  for (const pages of [outside, newcomer, inside]) {
    const context = await browser.newContext({ ...SIZES[size], baseURL: url, locale: "en", reducedMotion: "reduce" });
    await context.addInitScript({ content: axe.source });
    const page = await context.newPage();
    const tab = new Tab(page, SIZES[size].hasTouch);
    for await (const name of pages(tab, { ...world, size })) await look(page, `${name} (${size})`);
    await context.close();
  }
}

async function look(page, name) {
  for (const [theme, options] of Object.entries(THEMES)) {
    await page.emulateMedia({ colorScheme: theme });
    const asked = { resultTypes: ["violations"], preload: false, ...options };
    const { violations } = await page.evaluate((asked) => globalThis.axe.run(asked), asked);
    for (const { id, impact, help, nodes } of violations) {
      if (impact !== "serious" && impact !== "critical" && id !== "landmark-one-main") continue;
      const places = nodes.map(({ html }) => html).join("\n  ");
      process.stdout.write(`${name}, ${theme}: ${help} (${id})\n  ${places}\n`);
      process.exitCode = 1;
    }
  }
}
