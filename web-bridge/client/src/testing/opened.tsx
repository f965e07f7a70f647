import { render } from "preact";
import { act } from "preact/test-utils";
import { speak } from "../store/language";
import { Conversation } from "../views/conversation/Conversation";
import { layOut } from "./layout";
import { Scene } from "./scene";

/** A conversation on the page, with a server and a clock in the hands of a test. */
export class Opened {
  readonly scene = new Scene();
  readonly page = document.createElement("div");
  readonly alice = this.scene.connect("alice");
  closed = 0;
  readonly #end = layOut((row) => 20 + ((row.textContent?.length ?? 0) % 7) * 10);

  /** alice in the hall, with so many messages by bob, of which she has read all unless told otherwise. */
  async begin(messages = 0, read = messages): Promise<this> {
    await speak("en");
    document.body.append(this.page);
    this.scene.world.join("alice", "hall");
    const before = this.scene.world.rooms.get("hall")?.seq ?? 0;
    for (let number = 1; number <= messages; number++) this.post(`message ${number}`);
    this.scene.world.mark("alice", "hall", before + read, before + read);
    await this.scene.rest(2);
    await this.show("hall");
    return this;
  }

  async show(roomId: string): Promise<void> {
    const close = () => this.closed++;
    await act(() => render(<Conversation chat={this.alice} roomId={roomId} onClose={close} />, this.page));
    await this.flow();
  }

  post(text: string, who = "bob") {
    return this.scene.world.post(who, "hall", text, null, []);
  }

  /** Lets happen what is under way, and what the page asks for because of it. */
  async flow(seconds = 0): Promise<void> {
    await act(() => this.scene.rest(seconds));
    for (let asked = -1; asked !== this.scene.server.asked.length; ) {
      asked = this.scene.server.asked.length;
      await act(() => this.scene.flow());
    }
  }

  async type(text: string): Promise<void> {
    const area = this.area;
    await act(() => {
      area.value = text;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
  }

  async press(key: string, where: Element = this.area): Promise<void> {
    await act(() => {
      where.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    });
    await this.flow();
  }

  async click(name: string): Promise<void> {
    const button = [...this.page.querySelectorAll("button")].find(
      (one) => one.textContent === name || one.getAttribute("aria-label") === name,
    );
    if (!button) throw new Error(`There is no button ${name} in ${this.page.textContent}`);
    await act(() => button.click());
    await this.flow();
  }

  async scroll(to: number): Promise<void> {
    await act(() => {
      this.box.scrollTop = to;
      this.box.dispatchEvent(new Event("scroll"));
    });
  }

  get area(): HTMLTextAreaElement {
    return this.find("textarea");
  }

  get box(): HTMLElement {
    return this.find(".box");
  }

  find<E extends Element>(selector: string): E {
    const found = this.page.querySelector<E>(selector);
    if (!found) throw new Error(`There is no ${selector} beside ${this.page.textContent}`);
    return found;
  }

  /** The row that says so. */
  row(text: string): HTMLElement {
    const rows = [...this.page.querySelectorAll<HTMLElement>("[data-key]")];
    const found = rows.find((row) => row.querySelector(".text")?.textContent === text);
    if (!found) throw new Error(`Nobody says ${text} in ${this.texts.join(" | ")}`);
    return found;
  }

  /** What is said on the page. */
  get texts(): (string | null)[] {
    return [...this.page.querySelectorAll(".text")].map(({ textContent }) => textContent);
  }

  end(): void {
    render(null, this.page);
    this.page.remove();
    this.alice.close();
    this.#end();
    sessionStorage.clear();
  }
}
