import { until } from "./until.js";

/** What somebody does in the conversation that is open. */
export class Conversation {
  #person;
  #page;

  constructor(person) {
    this.#person = person;
    this.#page = person.page;
  }

  /** The message with this text. */
  message(text) {
    return this.#list.getByRole("listitem").filter({ hasText: text });
  }

  /** Waits until the message is there, and is not on its way any more. */
  async has(text) {
    await this.message(text).waitFor();
    await this.#person.seesNo("Sending", this.message(text));
  }

  /** Waits until one can write. */
  isOpen() {
    return this.#composer.waitFor();
  }

  async type(text) {
    await this.#composer.pressSequentially(text);
  }

  async say(text) {
    await this.#composer.fill(text);
    await this.#composer.press("Enter");
    await this.message(text).waitFor();
  }

  async reply(to, text) {
    await this.#pointAt(to);
    await this.#person.press("Reply", this.message(to));
    await this.#person.sees(/^Reply to /);
    await this.say(text);
  }

  async edit(text, other) {
    await this.#choose(text, "Edit");
    await this.#composer.fill(other);
    await this.#composer.press("Enter");
    await this.has(other);
  }

  async delete(text) {
    await this.#choose(text, "Delete");
    await this.#person.press("Delete for everyone");
  }

  react(text, emoji) {
    return this.#choose(text, `React with ${emoji}`);
  }

  pin(text) {
    return this.#choose(text, "Pin");
  }

  /** Chooses files, and sees them before they are sent; which parts of them the page has shown to have left. */
  async send(files, text) {
    await this.#page.locator(".composer input[type=file]").setInputFiles(files);
    for (const { name } of files) await this.#person.sees(name, this.#page.locator(".tray"));
    await this.#person.picture("is about to send files");
    await this.#page.evaluate(watchProgress);
    await this.say(text);
    await this.has(text);
    await until("all that was sent", async () => (await this.#page.locator("progress").count()) === 0);
    return this.#page.evaluate(() => globalThis.parts);
  }

  /** Waits until the picture of this name is not only there, but loaded. */
  seesPicture(name) {
    const picture = this.#list.getByRole("button", { name: `Enlarge ${name}` }).locator("img");
    return until(`the picture ${name}`, () => picture.evaluate((image) => image.complete && image.naturalWidth > 0));
  }

  /** What stands below the line, from the first message on that is new. */
  newOnes() {
    return this.#list.locator(".new ~ .message .text").allTextContents();
  }

  /** Everything that was ever said here, read from the beginning on. */
  async history() {
    const box = this.#list.locator("..");
    await until("the beginning", async () => {
      await box.evaluate((element) => element.scrollTo(0, 0));
      return this.#page.getByText(/^This is the beginning of /).isVisible();
    });
    return box.evaluate(readToTheEnd);
  }

  get #list() {
    return this.#page.getByRole("list", { name: "Messages", exact: true });
  }

  get #composer() {
    return this.#page.getByRole("textbox", { name: /^Message / });
  }

  async #choose(text, deed) {
    await this.#pointAt(text);
    await this.#person.press("Message actions", this.message(text));
    await this.#person.press(deed, this.#page.getByRole("dialog"));
  }

  async #pointAt(text) {
    await this.#person.point(this.message(text).getByText(text));
  }
}

/** Runs in the page. */
function watchProgress() {
  globalThis.parts = [];
  const note = () => {
    for (const { value } of document.querySelectorAll("progress")) globalThis.parts.push(value);
  };
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
}

/** Runs in the page. Only what is near the eye is there: one has to scroll, and to look each time it is drawn. */
async function readToTheEnd(box) {
  const drawn = () => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));
  const texts = new Map();
  for (let before = -1; box.scrollTop > before; box.scrollBy(0, box.clientHeight / 2)) {
    before = box.scrollTop;
    await drawn();
    const rows = [...box.querySelectorAll(".message")];
    if (new Set(rows.map(({ dataset }) => dataset.key)).size < rows.length) throw new Error("A message is there twice");
    for (const row of rows) texts.set(row.dataset.key, row.querySelector(".text").textContent);
  }
  return [...texts.values()];
}
