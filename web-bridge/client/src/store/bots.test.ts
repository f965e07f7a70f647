// @vitest-environment node
import { expect, test } from "vitest";
import { Scene } from "../testing/scene";
import { Bots } from "./bots";

/** alice, and a server that answers all she asks of bots so. */
function owner(body: object, status = 200) {
  const scene = new Scene();
  const asked: string[] = [];
  scene.fetch = (async (url: unknown, { method, body: sent }: RequestInit = {}) => {
    asked.push(`${method} ${String(url).replace("http://localhost/api/v1", "")} ${sent ?? ""}`.trim());
    return Response.json(body, { status });
  }) as typeof fetch;
  return { asked, bots: new Bots(scene.connect("alice").resources) };
}

test("a bot is made, and its token given to whoever made it", async () => {
  const { asked, bots } = owner({ user: { userId: "7" }, token: "bot_x" }, 201);
  expect((await bots.create({ userName: "helper", hears: "everything" })).token).toBe("bot_x");
  expect(asked).toEqual(['POST /bots {"userName":"helper","hears":"everything"}']);
});

test("what can be done with a bot is asked of that bot", async () => {
  const { asked, bots } = owner({ items: [] });
  await bots.mine();
  await bots.change("7", { webhook: "" });
  await bots.rotateToken("7");
  await bots.rotateSecret("7");
  await bots.offer("7", [{ name: "help", description: "Helps", usage: "" }]);
  await bots.delete("7");
  expect(asked).toEqual([
    "GET /bots",
    'PATCH /bots/7 {"webhook":""}',
    "POST /bots/7/token",
    "POST /bots/7/webhook-secret",
    'PUT /bots/7/commands {"commands":[{"name":"help","description":"Helps","usage":""}]}',
    "DELETE /bots/7",
  ]);
});

test("what can be asked of bots is asked of the room, and the server has one of its own", async () => {
  const { asked, bots } = owner({ items: [{ name: "help" }], userId: "1" });
  expect(await bots.offered("hall")).toEqual([{ name: "help" }]);
  expect((await bots.builtIn()).userId).toBe("1");
  expect(asked).toEqual(["GET /rooms/hall/commands", "GET /bots/built-in"]);
});

test("what is refused says why", async () => {
  const { bots } = owner({ detail: "You have enough bots", reason: "TOO_MANY_BOTS" }, 409);
  await expect(bots.create({ userName: "one" })).rejects.toMatchObject({ failureCode: 409, reason: "TOO_MANY_BOTS" });
});
