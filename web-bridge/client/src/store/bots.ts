import type { Resources } from "../connection/resources";
import type { Bot, BotDescription, MadeBot, Offer, OfferedCommand } from "../wire/bot";
import type { User } from "../wire/model";

/** One's own bots, and what can be asked of those of others. */
export class Bots {
  readonly #resources: Pick<Resources, "ask">;

  /** `resources`: of a chat, as `chat.resources`. */
  constructor(resources: Pick<Resources, "ask">) {
    this.#resources = resources;
  }

  /** Those one owns, the oldest first. */
  async mine(): Promise<readonly Bot[]> {
    return (await this.#resources.ask<{ items: Bot[] }>("GET", "/bots")).items;
  }

  /** Its `token` is in no other answer; `webhookSecret` comes with a webhook. */
  create(wanted: Partial<BotDescription> & Pick<BotDescription, "userName">): Promise<MadeBot> {
    return this.#resources.ask("POST", "/bots", wanted);
  }

  /** What is left out stays as it is. With its first webhook comes a `webhookSecret`. */
  change(botId: string, changes: Partial<BotDescription>): Promise<MadeBot> {
    return this.#resources.ask("PATCH", `/bots/${botId}`, changes);
  }

  /** Another `token`; the old one ends at once, and so does whatever is open by it. */
  rotateToken(botId: string): Promise<MadeBot> {
    return this.#resources.ask("POST", `/bots/${botId}/token`);
  }

  /** Another `webhookSecret`. */
  rotateSecret(botId: string): Promise<MadeBot> {
    return this.#resources.ask("POST", `/bots/${botId}/webhook-secret`);
  }

  /** What it has said stays. */
  async delete(botId: string): Promise<void> {
    await this.#resources.ask<object>("DELETE", `/bots/${botId}`);
  }

  /** Says what can be asked of a bot, in place of what could; for its owner and the bot itself. */
  offer(botId: string, commands: readonly OfferedCommand[]): Promise<Bot> {
    return this.#resources.ask("PUT", `/bots/${botId}/commands`, { commands });
  }

  /** What can be asked of the bots in a room, by name. */
  async offered(roomId: string): Promise<readonly Offer[]> {
    return (await this.#resources.ask<{ items: Offer[] }>("GET", `/rooms/${roomId}/commands`)).items;
  }

  /** The bot that belongs to the server. */
  builtIn(): Promise<User> {
    return this.#resources.ask("GET", "/bots/built-in");
  }
}
