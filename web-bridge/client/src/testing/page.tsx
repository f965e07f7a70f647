import { type ComponentChildren, render } from "preact";
import { act } from "preact/test-utils";
import { vi } from "vitest";
import { ClockContext } from "../views/parts/delay";
import { settle, type TestClock } from "./clock";

/** What a test sees of the page, and does to it, as a reader would. */
export const page = {
  async show(clock: TestClock, what: ComponentChildren): Promise<void> {
    await page.rest(() => render(<ClockContext.Provider value={clock}>{what}</ClockContext.Provider>, document.body));
  },

  leave(): void {
    render(null, document.body);
  },

  get text(): string {
    return document.body.textContent ?? "";
  },

  /** Lets everything happen that waits only for promises, or for what is done meanwhile. */
  async rest(meanwhile: () => unknown = () => {}): Promise<void> {
    await act(async () => {
      await meanwhile();
      await settle();
    });
  },

  /** Lets the code arrive of what is shown for the first time. */
  async loaded(): Promise<void> {
    await page.rest(() => vi.dynamicImportSettled());
  },

  find<E extends Element = HTMLElement>(selector: string): E {
    const found = document.querySelector<E>(selector);
    if (!found) throw new Error(`There is no ${selector} in: ${document.body.innerHTML}`);
    return found;
  },

  /** The button or link of that name. */
  named(name: string): HTMLElement {
    const all = [...document.querySelectorAll<HTMLElement>("button, a")];
    const found = all.find((one) => (one.getAttribute("aria-label") ?? one.textContent?.trim()) === name);
    if (!found) throw new Error(`Nothing is called ${name} in: ${document.body.innerHTML}`);
    return found;
  },

  async press(name: string): Promise<void> {
    const found = page.named(name);
    await page.rest(() => found.click());
  },

  /** Writes into the field with that label. */
  async write(label: string, text: string): Promise<void> {
    const input = page.field(label);
    await page.rest(() => {
      input.value = text;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
  },

  field(label: string): HTMLInputElement {
    const found = [...document.querySelectorAll("label")].find((one) => one.textContent === label);
    return page.find<HTMLInputElement>(`[id="${found?.htmlFor}"]`);
  },

  /** What is said below the field with that label. */
  note(label: string): string {
    const id = page.field(label).getAttribute("aria-describedby");
    return id === null ? "" : (document.getElementById(id)?.textContent ?? "");
  },

  async key(key: string, on: Element = document.body, options: KeyboardEventInit = {}): Promise<void> {
    await page.rest(() => on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...options })));
  },

  async submit(): Promise<void> {
    const form = page.find<HTMLFormElement>("form");
    await page.rest(() => form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
  },
};
