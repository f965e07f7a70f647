import { setTimeout as rest } from "node:timers/promises";
import { Bridge, Closed, Refusal } from "./bridge.js";
import { roll } from "./dice.js";

const { BOT_SERVER: server, BOT_TOKEN: token } = process.env;
const FIRST_WAIT = 250;
const LONGEST_WAIT = 30_000;
/** Too old, too fast, broken, not there: another time it may be done. */
const FOR_NOW = [408, 429, 500, 503];
/** The token lets nobody in any more. */
const ENDED = [4401, 4403];
const COMMANDS = [{ name: "roll", description: "Throw dice", usage: "2d6" }];

const stopping = new AbortController();
let failures = 0;

/** Until the connection is gone. What was not acknowledged by then is heard again over the next. */
async function converse(bridge) {
  const { userId } = await bridge.send("user.show", {}, { authorization: `Bearer ${token}` });
  // The browser app completes it, and who writes it need not name the bot.
  await bridge.send("bot.commands", { commands: COMMANDS });
  await bridge.register(`bot.${userId}`);
  let done = await catchUp(bridge);
  failures = 0;
  console.log("Listening");
  for (;;) {
    const event = await bridge.next();
    if (event.event === "heard" && event.number > done) {
      await answer(bridge, event);
      done = event.number;
      await bridge.send("bot.acknowledge", { number: done });
    }
  }
}

/** Answers what was said while nobody listened. The number up to which all is answered. */
async function catchUp(bridge) {
  for (;;) {
    const { heard, until, more } = await bridge.send("bot.heard", {});
    for (const one of heard) await answer(bridge, one);
    await bridge.send("bot.acknowledge", { number: until });
    if (!more) return until;
  }
}

async function answer(bridge, { room, message, sender, mentioned, command }) {
  if (!mentioned || sender.kind === "bot") return;
  await say(bridge, {
    roomId: room.roomId,
    replyTo: room.kind === "group" ? message.seq : undefined,
    text: roll(command?.arguments ?? message.text),
    // Whatever comes between, each question has one answer.
    clientKey: `answer-${message.messageId}`,
  });
}

async function say(bridge, message) {
  try {
    await bridge.send("message.send", message);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (FOR_NOW.includes(error.failureCode)) {
      await rest(1000 * (error.retryAfter ?? 1), null, { signal: stopping.signal });
      await say(bridge, message);
    } else if (error.reason !== "KEY_USED") {
      console.error(`Not answered: ${error.message}`);
    }
  }
}

/** Connects again and again; a good while later each time, and never when all others do. */
async function run() {
  for (;;) {
    try {
      const bridge = await Bridge.open(server);
      const stop = () => bridge.close();
      stopping.signal.addEventListener("abort", stop);
      if (stopping.signal.aborted) stop();
      await converse(bridge).finally(() => {
        stopping.signal.removeEventListener("abort", stop);
        bridge.close();
      });
    } catch (error) {
      if (stopping.signal.aborted) return;
      if (isFinal(error)) throw error;
      const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++) * (0.5 + Math.random() / 2);
      console.error(`${error.message}; again in ${Math.round(wait)} ms`);
      await rest(wait, null, { signal: stopping.signal }).catch(() => {});
    }
    if (stopping.signal.aborted) return;
  }
}

function isFinal(error) {
  return error instanceof Closed ? ENDED.includes(error.code) : error instanceof Refusal && error.failureCode === 401;
}

if (!server || !token) {
  console.error("Set BOT_SERVER, as in http://localhost:8080, and BOT_TOKEN.");
  process.exit(2);
}
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => stopping.abort());
run().then(
  () => console.log("Stopped"),
  (error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
