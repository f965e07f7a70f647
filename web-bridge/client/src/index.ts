/**
 * The client library of Parlance: works in browsers and in Node.
 *
 * ```ts
 * const chat = connect({ url: "https://chat.example.com", token: async () => accessToken });
 * const hall = chat.open(roomId);
 * hall.history.messages.subscribe((messages) => …);
 * hall.send("Hi");
 * ```
 *
 * What changes is a signal (`value`, `subscribe`). What is asked is a promise that rejects with a {@link ChatError}.
 */
import { Chat, type ChatOptions } from "./store/chat";

/** Connects one user, and stays connected until it is closed or the session is ended. */
export function connect(options: ChatOptions): Chat {
  return new Chat(options);
}

export type { Clock } from "./connection/clock";
export { Connection, type ConnectionState } from "./connection/connection";
export type { ConnectionOptions } from "./connection/options";
export type { RequestOptions } from "./connection/request";
export type { Resources } from "./connection/resources";
export type { Subscriber } from "./connection/subscriptions";
export type { Answer } from "./store/answers";
export { Bots } from "./store/bots";
export type { Chat, ChatOptions } from "./store/chat";
export type { Conversation } from "./store/conversation";
export { databaseStorage } from "./store/database";
export type { Outgoing } from "./store/outgoing";
export { type DeviceStorage, memoryStorage } from "./store/storage";
export type * from "./wire/bot";
export { ChatError } from "./wire/error";
export type { EventOf, Events, Subscribed, SubscribedOf, Topic } from "./wire/events";
export type * from "./wire/file";
export type * from "./wire/model";
export type * from "./wire/notification";
export type { Address, AnswerOf, BodyOf, Requests } from "./wire/requests";
