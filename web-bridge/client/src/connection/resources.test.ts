import { expect, test } from "vitest";
import { Resources } from "./resources";

interface Asked {
  url: string;
  method: string | undefined;
  headers: Record<string, string>;
  body: unknown;
}

/** A server that answers in turn, and remembers what it was asked. */
function serverOf(...answers: Response[]) {
  const asked: Asked[] = [];
  const fetched = async (url: unknown, { method, headers, body }: RequestInit = {}) => {
    asked.push({ url: String(url), method, headers: headers as Record<string, string>, body });
    const answer = answers.shift();
    if (!answer) throw new TypeError("Failed to fetch");
    return answer;
  };
  const tokens: (string | undefined)[] = [];
  const token = async (refused?: string) => `token ${tokens.push(refused)}`;
  const resources = new Resources({ url: "https://chat.example.com/", token }, { fetch: fetched as typeof fetch });
  return { asked, tokens, resources };
}

test("a call goes to the API with the token, and its answer comes back", async () => {
  const { asked, resources } = serverOf(Response.json({ name: "hall" }));
  expect(await resources.ask("PATCH", "/rooms/7", { name: "hall" })).toEqual({ name: "hall" });
  expect(asked).toMatchObject([
    { url: "https://chat.example.com/api/v1/rooms/7", method: "PATCH", body: '{"name":"hall"}' },
  ]);
  expect(asked[0]?.headers).toMatchObject({ authorization: "Bearer token 1" });
});

test("with a token that is refused it asks once more with another", async () => {
  const { tokens, resources } = serverOf(Response.json({}, { status: 401 }), Response.json({ code: "x" }));
  expect(await resources.ask("POST", "/rooms/7/links", {})).toEqual({ code: "x" });
  expect(tokens).toEqual([undefined, "token 1"]);
});

test("a refusal is the error that the bus would give", async () => {
  const problem = { message: "Wait", reason: "TOO_MANY" };
  const { resources } = serverOf(Response.json(problem, { status: 429, headers: { "retry-after": "3" } }));
  await expect(resources.ask("DELETE", "/rooms/7/participants/8")).rejects.toMatchObject({
    failureCode: 429,
    failure: "RATE_LIMITED",
    reason: "TOO_MANY",
    retryAfter: 3,
    message: "Wait",
  });
});

test("a server that cannot be reached is as a broken connection", async () => {
  const { resources } = serverOf();
  await expect(resources.ask("POST", "/rooms/7/links", {})).rejects.toMatchObject({ failure: "DISCONNECTED" });
});
