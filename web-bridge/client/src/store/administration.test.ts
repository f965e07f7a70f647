import { expect, test } from "vitest";
import { Resources } from "../connection/resources";
import { Scene } from "../testing/scene";
import { Administration } from "./administration";

/** alice, who looks after the hall, and a server that answers her so. */
async function inCharge(answer: (shown: object) => object) {
  const scene = new Scene();
  scene.world.join("alice", "hall");
  const alice = scene.connect("alice");
  await scene.rest(2);
  const asked: string[] = [];
  const fetched = async (url: unknown, { method, body }: RequestInit = {}) => {
    asked.push(`${method} ${url} ${body ?? ""}`);
    return Response.json(answer(alice.rooms.find("hall") ?? {}));
  };
  const resources = new Resources(
    { url: "http://localhost", token: async () => "token" },
    { fetch: fetched as typeof fetch },
  );
  return { asked, alice, administration: new Administration(resources, alice.rooms) };
}

test("a room that is renamed has its new name at once", async () => {
  const { asked, alice, administration } = await inCharge((room) => ({ ...room, name: "garden", version: 99 }));
  await administration.change("hall", { name: "garden" });
  expect(asked).toEqual(['PATCH http://localhost/api/v1/rooms/hall {"name":"garden"}']);
  expect(alice.rooms.find("hall")?.name).toBe("garden");
});

test("sending somebody away and making a link are asked of the room", async () => {
  const { asked, administration } = await inCharge(() => ({ code: "x" }));
  await administration.kick("hall", "bob");
  expect((await administration.createLink("hall")).code).toBe("x");
  await administration.changeRole("hall", "bob", "admin");
  expect(asked).toEqual([
    "DELETE http://localhost/api/v1/rooms/hall/participants/bob ",
    "POST http://localhost/api/v1/rooms/hall/links {}",
    'PATCH http://localhost/api/v1/rooms/hall/participants/bob {"role":"admin"}',
  ]);
});
