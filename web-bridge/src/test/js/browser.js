// The official clients in pages of Chromium, loaded as script files, just as npm delivers them.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.js";

const FOLDER = "/official-clients/";
const require = createRequire(import.meta.url);

const FILES = {
  "sockjs.js": require.resolve("sockjs-client/dist/sockjs.js"),
  "vertx-eventbus.js": require.resolve("@vertx/eventbus-bridge-client.js"),
  "clients.js": fileURLToPath(new URL("clients.js", import.meta.url)),
};

const PAGE = `<!doctype html>
<title>Official clients</title>
<script src="sockjs.js"></script>
<script src="vertx-eventbus.js"></script>
<script type="module">
  import { stage } from './clients.js';
  globalThis.act = stage(EventBus, tell);
</script>`;

export class Browser {
  #tell;
  #browser;

  constructor(tell) {
    this.#tell = tell;
  }

  /** What lets clients act in a page of this origin. It starts when it is first needed. */
  page(origin) {
    let page;
    return async (bidding) => {
      page ??= this.#open(origin);
      await (await page).evaluate((bidding) => globalThis.act(bidding), bidding);
    };
  }

  async close() {
    await (await this.#browser)?.close();
  }

  async #open(origin) {
    this.#browser ??= launch();
    const page = await (await this.#browser).newPage();
    // Only the page comes from here; what its clients ask for goes to the server.
    await page.route(`${origin}${FOLDER}*`, (route) => {
      const name = new URL(route.request().url()).pathname.slice(FOLDER.length);
      return name === ""
        ? route.fulfill({ contentType: "text/html", body: PAGE })
        : route.fulfill({ contentType: "text/javascript", body: readFileSync(FILES[name], "utf8") });
    });
    await page.exposeFunction("tell", this.#tell);
    await page.goto(origin + FOLDER);
    return page;
  }
}
