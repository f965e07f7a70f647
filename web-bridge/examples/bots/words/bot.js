import { once } from "node:events";
import { createServer } from "node:http";
import { isSigned } from "./signature.js";

const { BOT_SECRET: secret, BOT_HOST: host = "127.0.0.1", BOT_PORT: port = "8090" } = process.env;
const LONGEST_BODY = 1024 * 1024;

/** What the server is answered. After anything but 200 and 204 it tells the same again, later. */
async function hear(request) {
  if (request.method !== "POST") return { status: 405 };
  const body = await read(request);
  if (!body) return { status: 413 };
  if (!isSigned(request.headers, body, secret)) return { status: 401 };
  const { message, sender, mentioned } = JSON.parse(body);
  if (!mentioned || sender.kind === "bot") return { status: 204 };
  return { status: 200, says: { messages: [{ text: count(message.text) }] } };
}

async function read(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > LONGEST_BODY) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The words of a text, in whatever script, without the name it begins with. */
function count(text) {
  const said = text.replace(/^\s*@\S+/, "");
  const words = [...new Intl.Segmenter("en", { granularity: "word" }).segment(said)].filter((part) => part.isWordLike);
  return words.length === 1 ? "1 word" : `${words.length} words`;
}

async function answer(request, response) {
  const { status, says } = await hear(request).catch((error) => {
    console.error(error.message);
    return { status: 500 };
  });
  response.writeHead(status, says ? { "content-type": "application/json" } : {});
  response.end(says && JSON.stringify(says));
}

if (!secret) {
  console.error("Set BOT_SECRET.");
  process.exit(2);
}
const listening = createServer(answer);
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => listening.close(() => console.log("Stopped")));
listening.listen(Number(port), host);
await once(listening, "listening");
console.log(`Listening at http://${host}:${listening.address().port}`);
