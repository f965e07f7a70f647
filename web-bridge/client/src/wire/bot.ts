import type { Message, RoomInfo, User } from "./model";

/** What can be asked of a bot with a slash in front. */
export interface OfferedCommand {
  /** Without the slash. */
  name: string;
  description: string;
  /** What stands behind the name, like `<when> <what>`; may be empty. */
  usage: string;
}

/** A command, and the bot that answers it. */
export interface Offer extends OfferedCommand {
  bot: User;
}

/** What a bot hears in groups: what is meant for it, or all that people say. */
export type Hears = "mentions" | "everything";

/** A bot as its owner sees it. */
export interface Bot {
  user: User;
  /** null: it belongs to the server. */
  ownerId: string | null;
  /** Whether anybody may write to it and add it to groups; otherwise only its owner. */
  isPublic: boolean;
  hears: Hears;
  /** The URL that is told what it hears. */
  webhook: string | null;
  commands: OfferedCommand[];
  /** How many messages its webhook has still to be told. */
  waiting: number;
  /** How many it was never told. */
  givenUp: number;
  /** Of its webhook. */
  lastFailure: { text: string; at: string } | null;
}

/** A bot with the secrets that are new: nobody is told them again. */
export interface MadeBot extends Bot {
  /** Lets the bot in. */
  token?: string;
  /** Signs what its webhook is told. */
  webhookSecret?: string;
}

/** What its owner says of a bot; `description` is the bio of its user. */
export interface BotDescription {
  userName: string;
  displayName: string;
  description: string;
  isPublic: boolean;
  hears: Hears;
  /** An http or https URL; empty: none. */
  webhook: string;
}

/** What a bot hears, as it is told to the bot itself. */
export interface Heard {
  /** Rises with everything that the bot hears. */
  number: number;
  room: RoomInfo;
  message: Message;
  sender: User;
  /** Whether it is meant for the bot. */
  mentioned: boolean;
  /** One of its commands, with what stands behind it. */
  command: { name: string; arguments: string } | null;
}
