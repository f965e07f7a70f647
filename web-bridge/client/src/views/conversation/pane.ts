import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Chat } from "../../store/chat";
import type { Conversation } from "../../store/conversation";
import { ChatError } from "../../wire/error";
import type { Message, Room } from "../../wire/model";
import { calledOf } from "../rooms/naming";
import { type Attached, attachedIn } from "./attaching";

/** A message to be shown, wherever in the room it is. */
export interface Target {
  seq: number;
  /** Whether it is pointed out when it is there. */
  pointed: boolean;
}

/** What the parts of an open conversation share: where the reader is, and what they are about to do. */
export class Pane {
  readonly chat: Chat;
  readonly conversation: Conversation;
  readonly room: ReadonlySignal<Room | undefined>;
  readonly replyTo = signal<Message | undefined>(undefined);
  readonly editing = signal<Message | undefined>(undefined);
  /** Why what was last attempted did not work. */
  readonly failure = signal<ChatError | undefined>(undefined);
  readonly details = signal(false);
  readonly attached: Attached;
  /** The message whose actions are shown. */
  readonly menu = signal<string | undefined>(undefined);
  /** Whether the newest message is in sight. */
  readonly atEnd = signal(true);
  /** The "New" line stands above the first message with a higher number. */
  readonly newAfter = signal<number | undefined>(undefined);
  readonly target = signal<Target | undefined>(undefined);
  /** The row that the keyboard comes to first. */
  readonly active = signal<string | undefined>(undefined);
  /** The row that was last pointed out. */
  readonly pointed = signal<string | undefined>(undefined);
  readonly composer: { focus: () => void } = { focus: () => {} };
  readonly #ready = signal(false);
  readonly #offs: (() => void)[];
  #begun = false;
  #known = 0;

  constructor(chat: Chat, roomId: string) {
    this.chat = chat;
    this.conversation = chat.open(roomId);
    this.attached = attachedIn(chat, roomId);
    this.room = computed(() => chat.rooms.find(roomId));
    this.#offs = [effect(() => this.#begin()), effect(() => this.#arrived())];
  }

  get me(): string {
    return this.chat.me.value?.userId ?? "";
  }

  /** Whether there is something to show, and it is known how far one has read. */
  get ready(): ReadonlySignal<boolean> {
    return this.#ready;
  }

  /** What to call somebody: as one calls them oneself, else as they do. */
  nameOf(userId: string): string | undefined {
    const friend = this.chat.friendships.all.value.find(({ user }) => user.userId === userId);
    const user = this.chat.users.all.value.get(userId);
    return friend?.alias || (user && calledOf(user));
  }

  /** Does what may fail; says so when it does. */
  async attempt(deed: Promise<unknown>): Promise<boolean> {
    this.failure.value = undefined;
    return deed.then(
      () => true,
      (thrown) => {
        this.failure.value = ChatError.of(thrown);
        return false;
      },
    );
  }

  react(message: Message, emoji: string): void {
    const mine = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.users.includes(this.me));
    void this.attempt(this.conversation.react(message.seq, emoji, !mine));
  }

  reply(message: Message): void {
    this.editing.value = undefined;
    this.replyTo.value = message;
    this.composer.focus();
  }

  edit(message: Message): void {
    this.editing.value = message;
    this.composer.focus();
  }

  /** Whether one may take a message back. */
  mayDelete({ note, senderId, deletedAt }: Message): boolean {
    const room = this.room.value;
    const moderates = room?.kind === "group" && room.me !== null && room.me.role !== "member";
    return !note && deletedAt === null && (senderId === this.me || moderates);
  }

  /** Whether one may pin a message, and take a pin off. */
  mayPin({ note, deletedAt }: Message): boolean {
    const room = this.room.value;
    const mayHere = room?.kind === "direct" || (room?.me != null && room.me.role !== "member");
    return !note && deletedAt === null && mayHere && !room?.isArchived;
  }

  mayEdit({ note, senderId, deletedAt }: Message): boolean {
    return !note && deletedAt === null && senderId === this.me && !this.room.value?.isArchived;
  }

  /** To be sent with the next message. */
  attach(files: Iterable<File>): void {
    this.editing.value = undefined;
    this.attached.add(files);
    this.composer.focus();
  }

  /** With what is attached: each file is a message, the first of them has the text. */
  send(text: string): void {
    const [first, ...more] = this.attached.take();
    this.conversation.send(first ? text.trim() : text, this.replyTo.peek()?.seq ?? null, first);
    for (const file of more) this.conversation.send("", null, file);
    this.replyTo.value = undefined;
    this.newAfter.value = undefined;
    this.latest();
  }

  /** Shows one message, wherever it is. */
  async show(seq: number): Promise<void> {
    const { messages } = this.conversation.history;
    const loaded = messages.peek().some((message) => message.seq === seq);
    if (!loaded && !(await this.attempt(this.conversation.history.jump(seq)))) return;
    this.target.value = { seq, pointed: true };
  }

  /** Shows the newest message. */
  latest(): void {
    const { moreAfter } = this.conversation.history;
    if (moreAfter.peek()) void this.attempt(this.conversation.history.newest());
    this.atEnd.value = true;
  }

  /** Somebody looks at the message of this number, and at all before. */
  seen(seq: number): void {
    if (document.visibilityState === "visible") this.conversation.read(seq);
  }

  close(): void {
    for (const off of this.#offs) off();
    this.conversation.close();
  }

  /** Where one has stopped reading is where one begins. */
  #begin(): void {
    if (this.#begun || !this.conversation.history.loaded.value) return;
    const room = this.room.value;
    if (!room?.me || this.me === "") return;
    const { messages } = this.conversation.history;
    const { readSeq } = room.me;
    this.#known = room.seq;
    this.#begun = true;
    if (room.unread === 0) {
      this.#open();
      return;
    }
    this.newAfter.value = readSeq;
    const unread = readSeq + 1;
    const loaded = unread >= (messages.peek()[0]?.seq ?? 0) || readSeq < room.me.visibleAfter;
    if (loaded) this.#open(unread);
    else untracked(() => void this.attempt(this.conversation.history.jump(unread)).then(() => this.#open(unread)));
  }

  #open(seq?: number): void {
    if (seq !== undefined) this.target.value = { seq, pointed: false };
    this.atEnd.value = seq === undefined;
    this.#ready.value = true;
  }

  /** The line is drawn above the first message that came while one was not looking. */
  #arrived(): void {
    const room = this.room.value;
    if (!this.#ready.value || !room?.me || room.seq <= this.#known) return;
    const before = this.#known;
    this.#known = room.seq;
    const looking = this.atEnd.peek() && document.visibilityState === "visible";
    if (!looking && room.me.readSeq === before) this.newAfter.value = before;
  }
}
