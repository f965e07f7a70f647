import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";

let home: AtHome;

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  home = new AtHome();
});

afterEach(() => home.leave());

const groups = () =>
  [...document.querySelectorAll(".group")].map((group) => {
    const names = [...group.querySelectorAll(".name")].map((name) => name.textContent);
    return `${group.querySelector("h2")?.textContent}: ${names.join(", ")}`;
  });

test("a request is seen as it comes, and who made it is a friend once it is accepted", async () => {
  await home.show("/people");
  expect(page.text).toContain("No friends yet.");
  home.world.relate("bob", "alice", "requesting");
  await home.rest();
  expect(page.find("footer .count").textContent).toContain("1 request waits");
  expect(groups()).toEqual(["Requests to you: bob", "Friends: "]);
  await page.press("Accept");
  await home.rest();
  expect(groups()).toEqual(["Friends: bob"]);
  expect(document.querySelector("footer .count")).toBeNull();
  expect(home.world.person("bob").friendships.get("alice")?.relation).toBe("accepted");
});

test("a request that is declined is gone", async () => {
  home.world.relate("bob", "alice", "requesting");
  await home.show("/people");
  await page.press("Decline");
  await home.rest();
  expect(groups()).toEqual(["Friends: "]);
});

test("friends are asked for by their user name, and a request can be cancelled", async () => {
  await home.show("/people");
  await page.write("Add a friend", "@carol");
  await page.submit();
  await home.rest();
  expect(page.text).toContain("Your request to carol is on its way.");
  expect(groups()).toEqual(["Your requests: carol", "Friends: "]);
  await page.press("Cancel request");
  await home.rest();
  expect(groups()).toEqual(["Friends: "]);
});

test("a user name that nobody has is said to be nobody's", async () => {
  await home.show("/people");
  await page.write("Add a friend", "mallory");
  await page.submit();
  await home.rest();
  expect(page.note("Add a friend")).toBe("Nobody has this user name.");
  expect(page.field("Add a friend").value).toBe("mallory");
});

test("what is asked without a connection says so, and nothing typed is lost", async () => {
  await home.show("/people");
  home.scene.server.away = true;
  await page.rest(() => home.scene.server.cut("alice"));
  await page.write("Add a friend", "carol");
  await page.submit();
  expect(page.note("Add a friend")).toContain("There is no connection");
  expect(page.field("Add a friend").value).toBe("carol");
});

test("an invite that is accepted leads into the room", async () => {
  await home.show("/people");
  home.world.invite("bob", "alice", "hall", "pending");
  await home.rest();
  expect(page.text).toContain("bob invites you to hall");
  await page.press("Accept");
  await home.rest();
  expect(location.pathname).toBe("/r/hall");
});

test("friends stand in the order of their names", async () => {
  home.world.relate("alice", "carol", "accepted");
  home.world.relate("alice", "bob", "accepted");
  await home.show("/people");
  expect(groups()).toEqual(["Friends: bob, carol"]);
});

test("whether a friend is there is seen at their picture", async () => {
  home.world.relate("alice", "bob", "accepted");
  await home.show("/people");
  expect(page.find(".person .dot").textContent).toBe("Online");
});

test("people are found by how their names begin, and asked at once", async () => {
  home.world.relate("alice", "carol", "accepted");
  await home.show("/people");
  await page.write("Add a friend", "b");
  await home.rest();
  expect(page.find(".suggestions .name").textContent).toBe("bob");
  await page.press("Add bob");
  await home.rest();
  expect(page.text).toContain("Your request to bob is on its way.");
  expect(home.world.person("bob").friendships.get("alice")?.relation).toBe("requested");
  expect(document.querySelector(".suggestions .name")).toBeNull();
});

test("neither oneself nor friends are suggested, and that nobody is called so is said", async () => {
  home.world.relate("alice", "carol", "accepted");
  await home.show("/people");
  for (const term of ["al", "ca"]) {
    await page.write("Add a friend", term);
    await home.rest();
    expect(document.querySelector(".suggestions .name")).toBeNull();
  }
  expect(page.find(".suggestions [role=status]").textContent).toBe("");
  await page.write("Add a friend", "mall");
  await home.rest();
  expect(page.find(".suggestions [role=status]").textContent).toBe("Nobody’s name begins with “mall”.");
});
