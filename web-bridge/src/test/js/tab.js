import assert from "node:assert/strict";
import { until } from "./until.js";

const PATIENCE = 20_000;
/** What Chromium itself notes when the server refuses, as it is expected to. */
const REFUSALS = [
  /status of 401 .*\/auth\/login$/,
  /status of 400 .*\/auth\/phone\/login$/,
  /status of 404 .*\/users\/named\/\w+$/,
];
/** And when nobody answers. */
const CUTS = [/net::ERR_/, /^WebSocket connection to /];

/** A page of the app as people see it: texts, labels, and what is pressed. Whatever goes wrong in it is remembered. */
export class Tab {
  #touches;
  /** What has gone wrong. */
  faults = [];
  /** Whether the network is away, or may be. */
  isCut = false;
  /** How often the page was loaded. */
  loads = 0;

  constructor(page, touches) {
    this.page = page;
    this.#touches = touches;
    page.setDefaultTimeout(PATIENCE);
    page.on("load", () => this.loads++);
    page.on("pageerror", (error) => this.faults.push(error.stack));
    page.on("console", (message) => {
      if (message.type() === "error") this.#noteFault(`${message.text()} ${message.location().url}`);
    });
  }

  open(path) {
    return this.page.goto(path);
  }

  write(label, text) {
    return this.page.getByLabel(label, { exact: true }).fill(text);
  }

  press(name, within = this.page) {
    return this.point(within.getByRole("button", { name, exact: true }));
  }

  follow(name) {
    return this.point(this.page.getByRole("link", { name }));
  }

  /** By the mouse, or by a finger. */
  point(at) {
    return this.#touches ? at.tap() : at.click();
  }

  /** Waits until the text is there to be read. */
  sees(text, within = this.page) {
    return within.getByText(text).filter({ visible: true }).first().waitFor();
  }

  seesHeading(name) {
    return this.page.getByRole("heading", { name, exact: true }).waitFor();
  }

  seesNo(text, within = this.page) {
    const shown = within.getByText(text).filter({ visible: true });
    return until(`no ${text}`, async () => (await shown.count()) === 0);
  }

  seesTitle(title) {
    return until(`a window called ${title}`, async () => (await this.page.title()) === title);
  }

  isFine() {
    assert.deepEqual(this.faults, [], "errors in the page");
  }

  #noteFault(fault) {
    const excused = this.isCut ? [...REFUSALS, ...CUTS] : REFUSALS;
    if (!excused.some((one) => one.test(fault))) this.faults.push(fault);
  }
}
