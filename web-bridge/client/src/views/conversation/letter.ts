import { effect, signal } from "@preact/signals";
import type { Message } from "../../wire/model";
import { sendable } from "./composing";
import { draftOf, keepDraft } from "./drafts";
import type { Pane } from "./pane";

/** What is being written: a new message, whose draft is kept, or a message as it is to be. */
export class Letter {
  readonly text = signal("");
  readonly #pane: Pane;
  readonly #offs: (() => void)[];
  #edited: Message | undefined;

  constructor(pane: Pane) {
    this.#pane = pane;
    const { text, replyTo } = draftOf(pane.me, pane.conversation.roomId);
    this.text.value = text;
    const { messages } = pane.conversation.history;
    if (replyTo !== null) pane.replyTo.value = messages.peek().find(({ seq }) => seq === replyTo);
    this.#offs = [effect(() => this.#turn(pane.editing.value)), effect(() => this.#keep(pane.replyTo.value))];
  }

  write(text: string): void {
    this.text.value = text;
    if (text.trim() === "" || this.#edited) this.#pane.conversation.typing.stop();
    else this.#pane.conversation.typing.start();
    this.#keep(this.#pane.replyTo.peek());
  }

  async send(): Promise<void> {
    const text = this.text.peek();
    const edited = this.#edited;
    if (!sendable(text, this.carries)) return;
    if (!edited) {
      this.#pane.send(text);
      this.write("");
    } else if (text === edited.text || (await this.#pane.attempt(this.#pane.conversation.edit(edited.seq, text)))) {
      if (this.#edited === edited) this.cancel();
    }
  }

  /** Whether it says something without a text. */
  get carries(): boolean {
    const { editing, attached } = this.#pane;
    return editing.value ? editing.value.file !== null : attached.files.value.length > 0;
  }

  /** Goes back to what was written before, or answers nothing. */
  cancel(): void {
    if (this.#edited) this.#pane.editing.value = undefined;
    else this.#pane.replyTo.value = undefined;
  }

  /** Takes up one's last message; whether there is one. */
  editLast(): boolean {
    const last = this.#pane.conversation.history.messages
      .peek()
      .findLast((message) => message.senderId === this.#pane.me && this.#pane.mayEdit(message));
    if (last) this.#pane.edit(last);
    return last !== undefined;
  }

  close(): void {
    for (const off of this.#offs) off();
  }

  #turn(editing: Message | undefined): void {
    if (editing?.seq === this.#edited?.seq) return;
    this.#edited = editing;
    const { me, conversation } = this.#pane;
    this.text.value = editing?.text ?? draftOf(me, conversation.roomId).text;
  }

  #keep(replyTo: Message | undefined): void {
    if (this.#edited) return;
    const { me, conversation } = this.#pane;
    keepDraft(me, conversation.roomId, { text: this.text.peek(), replyTo: replyTo?.seq ?? null });
  }
}
