import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";

let home: AtHome;

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  home = new AtHome();
  home.visit.http.on("GET /rooms/discover", { body: { items: [], next: null } });
  await home.show();
  await page.press("New conversation");
  await page.loaded();
});

afterEach(() => home.leave());

async function look(term: string) {
  await page.write("User name or room", term);
  await home.rest();
}

const found = () => [...document.querySelectorAll("dialog .row .name")].map((name) => name.textContent);

test("public rooms are found and joined in one place", async () => {
  const hall = home.world.rooms.get("hall")?.info(1);
  home.visit.http.on("GET /rooms/discover", { body: { items: [hall], next: null } });
  await look("hall");
  expect(home.visit.http.last("GET /rooms/discover?term=hall&limit=20")?.token).toBe("token 1");
  expect(found()).toEqual(["hall"]);
  await page.rest(() => page.find("dialog .row").click());
  await home.rest();
  expect(location.pathname).toBe("/r/hall");
  expect(document.querySelector("dialog")).toBeNull();
  expect(home.alice.rooms.find("hall")).toBeDefined();
});

test("people are found by how their names begin, oneself is not", async () => {
  await look("@bo");
  expect(found()).toEqual(["bob"]);
  await look("alice");
  expect(found()).toEqual([]);
});

test("friends are there before anything is looked for", async () => {
  home.world.relate("alice", "carol", "accepted");
  await home.rest();
  expect(found()).toEqual(["carol"]);
});

test("what nobody is called is said so", async () => {
  await look("mallory");
  expect(page.find("dialog [role=status]").textContent).toContain("Nobody’s name begins with “mallory”");
});

test("a search that failed can be tried again", async () => {
  home.visit.http.on("GET /rooms/discover", "away");
  await look("attic");
  expect(page.find("dialog [role=alert]").textContent).toContain("There is no connection");
  home.visit.http.on("GET /rooms/discover", { body: { items: [], next: null } });
  await page.press("Try again");
  await home.rest();
  expect(document.querySelector("dialog [role=alert]")).toBeNull();
});

test("the system's own back closes it, and stays on the page", async () => {
  expect(history.state.isSheet).toBe(true);
  await page.rest(() => dispatchEvent(new PopStateEvent("popstate")));
  expect(document.querySelector("dialog")).toBeNull();
  expect(location.pathname).toBe("/");
});

test("a room needs a name, and is opened once it is there", async () => {
  await page.press("Create a room");
  await page.submit();
  expect(page.note("Room name")).toBe("Fill this in.");
  await page.write("Room name", "attic");
  await page.submit();
  await home.rest();
  expect(location.pathname).toBe("/r/attic");
  expect(home.alice.rooms.find("attic")?.name).toBe("attic");
});
