// A bot of somebody's, as a program of its own makes it: it connects by its token, and answers whatever it hears.

import EventBus from "@vertx/eventbus-bridge-client.js";

export class Bot {
  #bus;

  /** `token`: what the app has shown; `commands`: what can be asked of it. */
  static async at(url, token, commands) {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const { userId } = await (await fetch(`${url}/api/v1/users/me`, { headers })).json();
    const offer = { method: "PUT", headers, body: JSON.stringify({ commands }) };
    const offered = await fetch(`${url}/api/v1/bots/${userId}/commands`, offer);
    if (!offered.ok) throw new Error(await offered.text());
    const bot = new Bot();
    await bot.#listen(url, token, userId);
    return bot;
  }

  close() {
    this.#bus.enableReconnect(false);
    this.#bus.close();
  }

  #listen(url, token, userId) {
    return new Promise((resolve, reject) => {
      const bus = new EventBus(`${url}/eventbus`);
      this.#bus = bus;
      bus.onopen = () =>
        bus.send("session.renew", { token }, (refused) => {
          if (refused) return reject(new Error(refused.message));
          bus.registerHandler(`bot.${userId}`, (error, { body } = {}) => {
            if (error) return reject(new Error(error.message));
            if (body.event === "subscribed") resolve();
            if (body.event === "heard") this.#answer(body);
          });
        });
    });
  }

  #answer({ room, message, command }) {
    const text = command ? `You asked for ${command.name}: ${command.arguments}` : `You said: ${message.text}`;
    this.#bus.send("message.send", { roomId: room.roomId, text, replyTo: message.seq });
  }
}
