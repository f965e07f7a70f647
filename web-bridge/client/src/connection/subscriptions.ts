import { ChatError } from "../wire/error";
import { type EventOf, kindOf, type SubscribedOf, type Topic } from "../wire/events";
import { readEvent } from "../wire/frames";
import { subscribedShapes } from "../wire/shapes";
import { Backoff } from "./backoff";
import type { Cancel, Clock } from "./clock";
import type { Pending } from "./pending";

/** Who hears a topic. */
export interface Subscriber<T extends Topic> {
  /** Each time the topic is registered, after every reconnect anew; events follow only after it. */
  subscribed?(begin: SubscribedOf<T>): void;
  heard(event: EventOf<T>): void;
  /**
   * The registration was refused. When `error.passing` it is tried again by itself; otherwise it has ended.
   */
  refused?(error: ChatError): void;
}

interface Subscription {
  topic: Topic;
  subscriber: Subscriber<Topic>;
  live: boolean;
  backoff: Backoff;
  retry?: Cancel;
}

const timeout = 15_000;

/** What is listened to; it is registered again with every new socket. */
export class Subscriptions {
  readonly #topics = new Map<Topic, Set<Subscription>>();
  readonly #pending: Pending;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #fault: (fault: ChatError) => void;
  #open = false;

  constructor(pending: Pending, clock: Clock, random: () => number, fault: (fault: ChatError) => void) {
    this.#pending = pending;
    this.#clock = clock;
    this.#random = random;
    this.#fault = fault;
  }

  subscribe<T extends Topic>(topic: T, subscriber: Subscriber<T>): Cancel {
    const subscription: Subscription = {
      topic,
      subscriber: subscriber as unknown as Subscriber<Topic>,
      live: false,
      backoff: new Backoff(this.#random),
    };
    const all = this.#topics.get(topic) ?? new Set();
    this.#topics.set(topic, all.add(subscription));
    this.#register(subscription);
    return () => {
      if (this.#remove(subscription) && this.#open && !this.#topics.has(topic)) {
        this.#pending.tell({ type: "unregister", address: topic });
      }
    };
  }

  opened(): void {
    this.#open = true;
    for (const subscription of this.#all()) this.#register(subscription);
  }

  closed(): void {
    this.#open = false;
    for (const subscription of this.#all()) {
      subscription.live = false;
      subscription.retry?.();
    }
  }

  /** Whether anybody could have listened to it. */
  heard(topic: string, body: unknown): boolean {
    if (!kindOf(topic)) return false;
    const event = readEvent(topic, body);
    if (event instanceof ChatError) this.#fault(event);
    else if (event) this.#tell(topic as Topic, event);
    return true;
  }

  #tell(topic: Topic, event: EventOf<Topic>): void {
    for (const subscription of [...(this.#topics.get(topic) ?? [])]) {
      if (!subscription.live) continue;
      if (event.event === "unsubscribed") this.#remove(subscription);
      this.#guard(() => subscription.subscriber.heard(event));
    }
  }

  #register(subscription: Subscription): void {
    if (!this.#open) return;
    const { topic, subscriber } = subscription;
    this.#pending.ask({ type: "register", address: topic }, timeout, {
      answered: (body) => {
        if (!this.#has(subscription)) return;
        const kind = kindOf(topic);
        if (!kind || !subscribedShapes[kind](body)) {
          this.#refused(subscription, ChatError.malformed(`what ${topic} is subscribed with`));
          return;
        }
        subscription.live = true;
        subscription.backoff.reset();
        this.#guard(() => subscriber.subscribed?.(body as SubscribedOf<Topic>));
      },
      failed: (error) => this.#refused(subscription, error),
    });
  }

  #refused(subscription: Subscription, error: ChatError): void {
    // With the next socket it is registered again anyway.
    if (!this.#has(subscription) || error.failure === "DISCONNECTED") return;
    if (error.failure === "MALFORMED") this.#fault(error);
    // Without a valid token nothing is refused for good: it is being renewed.
    if (error.passing || error.failureCode === 401) {
      const wait = Math.max((error.retryAfter ?? 0) * 1000, subscription.backoff.next());
      subscription.retry = this.#clock.after(wait, () => this.#register(subscription));
    } else {
      this.#remove(subscription);
    }
    this.#guard(() => subscription.subscriber.refused?.(error));
  }

  #all(): Subscription[] {
    return [...this.#topics.values()].flatMap((subscriptions) => [...subscriptions]);
  }

  #has(subscription: Subscription): boolean {
    return this.#topics.get(subscription.topic)?.has(subscription) ?? false;
  }

  #remove(subscription: Subscription): boolean {
    const all = this.#topics.get(subscription.topic);
    if (!all?.delete(subscription)) return false;
    if (all.size === 0) this.#topics.delete(subscription.topic);
    subscription.retry?.();
    return true;
  }

  /** A listener that throws shall not keep the others from hearing. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (thrown) {
      this.#fault(ChatError.of(thrown));
    }
  }
}
