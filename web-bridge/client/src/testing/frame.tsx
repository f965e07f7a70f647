import type { Chat } from "../store/chat";
import { followAddress, go } from "../store/route";
import { Frame } from "../views/frame/Frame";
import { Visit } from "./http";
import { page } from "./page";
import { Scene } from "./scene";

/** alice at her browser, in a world that a test moves. */
export class AtHome {
  readonly scene = new Scene();
  readonly visit = new Visit();
  readonly alice: Chat;
  readonly #stop: () => void;

  constructor() {
    history.replaceState(null, "", "/");
    this.#stop = followAddress();
    this.scene.fetch = this.visit.http.fetch;
    this.alice = this.scene.connect("alice");
  }

  get world() {
    return this.scene.world;
  }

  async show(path = "/"): Promise<void> {
    go(path);
    await this.visit.resume();
    await page.show(this.scene.clock, <Frame chat={this.alice} session={this.visit.session} />);
    await this.rest();
  }

  /** Lets what has happened arrive, what is shown then be asked for, and seconds pass. */
  async rest(): Promise<void> {
    await page.rest(() => this.scene.rest(1));
    await page.loaded();
    await page.rest(() => this.scene.rest(1));
  }

  leave(): void {
    page.leave();
    this.alice.close();
    this.#stop();
  }
}
