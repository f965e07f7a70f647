import assert from "node:assert/strict";
import { until } from "./until.js";

/** What the server tells beside what the app shows. */
export class Server {
  #url;

  constructor(url) {
    this.#url = url;
  }

  /** The link in the newest mail to this address. */
  async mailedLink(address) {
    let mail;
    await until(`a mail to ${address}`, async () => {
      mail = (await this.#ask("/dev/outbox")).find(({ to }) => to === address);
      return mail !== undefined;
    });
    return mail.links[0];
  }

  /** The code in the newest text message to this number. */
  async textedCode(number) {
    const [text] = (await this.#ask("/dev/outbox")).filter(({ kind, to }) => kind === "sms" && to === number);
    return text.code;
  }

  /** Makes an account with a client of PuffinTalk; `digits` is the number without its plus. */
  async signUpAtPuffinTalk(digits) {
    const post = (path, body) => {
      const headers = { "content-type": "application/json" };
      return this.#ask(`/puffintalk/api/auth/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    };
    await post("signup", { phone_number: digits });
    await post("complete-signup", { phone_number: digits, passcode: await this.textedCode(`+${digits}`) });
  }

  /** What was said in the room, as the app would show it to whoever can log in so. */
  async said(roomId, email, password) {
    const body = JSON.stringify({ email, password });
    const json = { "content-type": "application/json" };
    const { accessToken } = await this.#ask("/api/v1/auth/login", { method: "POST", headers: json, body });
    const headers = { authorization: `Bearer ${accessToken}` };
    const messages = [];
    for (let page = [undefined]; page.length > 0; messages.push(...page)) {
      const after = messages.at(-1)?.seq ?? 0;
      page = (await this.#ask(`/api/v1/rooms/${roomId}/messages?after=${after}`, { headers })).items;
    }
    return messages.filter(({ kind }) => kind === "text").map(shown);
  }

  async #ask(path, request) {
    const answer = await fetch(this.#url + path, request);
    assert.ok(answer.ok, `${path} is answered ${answer.status}`);
    return answer.json();
  }
}

function shown({ text, editedAt, deletedAt }) {
  if (deletedAt !== null) return "This message was deleted.";
  return editedAt === null ? text : `${text} (edited)`;
}
