import { afterEach, beforeEach, expect, test } from "vitest";
import { Opened } from "../../testing/opened";

let opened: Opened;
beforeEach(() => {
  opened = new Opened();
});
afterEach(() => opened.end());

test("what is written appears at once, and stays when it has arrived", async () => {
  await opened.begin();
  await opened.type("Hi bob");
  opened.scene.server.away = true;
  opened.scene.server.cut("alice");
  await opened.press("Enter");
  expect(opened.area.value).toBe("");
  const row = opened.row("Hi bob");
  expect(row.classList).toContain("sending");
  opened.scene.server.away = false;
  await opened.flow(40);
  expect(opened.row("Hi bob").classList).not.toContain("sending");
  expect(opened.row("Hi bob")).not.toBeNull();
  expect(opened.texts.filter((text) => text === "Hi bob")).toHaveLength(1);
});

test("what the server refuses waits for another try, or to be discarded", async () => {
  await opened.begin();
  opened.alice.open("hall").send("");
  await opened.flow(1);
  expect(opened.page.textContent).toContain("Not sent");
  await opened.click("Try again");
  expect(opened.page.textContent).toContain("Not sent");
  await opened.click("Discard");
  expect(opened.page.textContent).not.toContain("Not sent");
});

test("Up edits one's last message; what was being written comes back by Escape", async () => {
  await opened.begin();
  await opened.type("frist");
  await opened.press("Enter");
  await opened.press("ArrowUp");
  expect(opened.area.value).toBe("frist");
  await opened.type("first");
  await opened.press("Enter");
  expect(opened.texts).toEqual(["first"]);
  expect(opened.area.value).toBe("");
  await opened.press("ArrowUp");
  expect(opened.area.value).toBe("first");
  await opened.press("Escape");
  expect(opened.area.value).toBe("");
});

test("an answer shows what it answers", async () => {
  await opened.begin(1);
  await opened.press("Enter", opened.row("message 1"));
  await opened.click("Reply");
  expect(opened.find(".strip").textContent).toContain("Reply to bob");
  await opened.type("An answer");
  await opened.press("Enter");
  expect(opened.scene.server.asked.findLast(({ address }) => address === "message.send")?.body).toMatchObject({
    text: "An answer",
    replyTo: 3,
  });
  expect(opened.page.querySelector(".strip")).toBeNull();
});

test("a reaction is added by the keyboard alone", async () => {
  await opened.begin(1);
  await opened.press("Enter", opened.row("message 1"));
  await opened.click("React with 🎉");
  expect(opened.find(".reactions button").getAttribute("aria-pressed")).toBe("true");
  expect(opened.page.querySelector(".menu")).toBeNull();
  expect(document.activeElement).toBe(opened.row("message 1"));
});

test("one's own message is deleted only after being asked, and leaves a placeholder", async () => {
  await opened.begin();
  await opened.type("oops");
  await opened.press("Enter");
  await opened.press("Enter", opened.row("oops"));
  await opened.click("Delete");
  expect(opened.texts).toEqual(["oops"]);
  await opened.click("Delete for everyone");
  expect(opened.texts).toEqual(["This message was deleted."]);
});

test("others' messages cannot be edited or deleted by a member", async () => {
  await opened.begin(1);
  await opened.press("Enter", opened.row("message 1"));
  const deeds = [...opened.page.querySelectorAll(".deed")].map(({ textContent }) => textContent);
  expect(deeds).toContain("Reply");
  expect(deeds).not.toContain("Edit");
  expect(deeds).not.toContain("Delete");
});

test("HTML that somebody writes is text", async () => {
  await opened.begin();
  opened.post("<img src=x onerror=alert(1)>");
  await opened.flow();
  expect(opened.texts).toEqual(["<img src=x onerror=alert(1)>"]);
  expect(opened.page.querySelector(".text img")).toBeNull();
});

test("a draft is there again when the room is opened again", async () => {
  await opened.begin();
  await opened.type("half a thou");
  await opened.show("garden");
  await opened.show("hall");
  expect(opened.area.value).toBe("half a thou");
});

test("the arrow keys lead on from the buttons of a message, too", async () => {
  await opened.begin(3);
  const button = opened.row("message 3").querySelector<HTMLElement>("[data-opens-menu]");
  button?.focus();
  await opened.press("ArrowUp", button ?? undefined);
  expect(document.activeElement).toBe(opened.row("message 2"));
});

test("whoever scrolls while the actions of a message are open goes on from the message", async () => {
  await opened.begin(60);
  const row = opened.row("message 60");
  await opened.press("Enter", row);
  expect(row.contains(document.activeElement) && document.activeElement !== row).toBe(true);
  await opened.scroll(opened.box.scrollTop - 30);
  expect(opened.page.querySelector(".menu")).toBeNull();
  expect(document.activeElement).toBe(row);
});

test("who is sent away reads why, and can come back where everybody may", async () => {
  await opened.begin();
  opened.scene.world.leave("alice", "hall", "bob");
  await opened.flow(1);
  expect(opened.page.textContent).toContain("You are not in this room");
  await opened.click("Join room");
  await opened.flow(1);
  expect(opened.area).toBeTruthy();
});

test("who is let in again elsewhere goes on by themselves", async () => {
  await opened.begin();
  opened.scene.world.leave("alice", "hall", "bob");
  await opened.flow(1);
  expect(opened.page.querySelector("textarea")).toBeNull();
  opened.scene.world.join("alice", "hall");
  await opened.flow(1);
  expect(opened.area).toBeTruthy();
});

test("a room that does not exist says so and leads back", async () => {
  await opened.begin();
  await opened.show("nowhere");
  expect(opened.page.textContent).toContain("You are not in this room, or it does not exist.");
  await opened.click("Back to your conversations");
  expect(opened.closed).toBe(1);
});

test("a conversation in which nothing was said asks to say hello, and no other does", async () => {
  await opened.begin();
  const direct = opened.alice.rooms.open("bob");
  await opened.flow(1);
  const { roomId } = await direct;
  await opened.show(roomId);
  expect(opened.find(".beginning").textContent).toContain("conversation with bob. Say hello.");
  opened.alice.open(roomId).send("Hello");
  await opened.flow(1);
  expect(opened.find(".beginning").textContent).not.toContain("Say hello.");
});

test("who is writing is told, until they have written", async () => {
  await opened.begin(1);
  opened.scene.server.toTopic("alice", "typing.hall", { event: "typing", roomId: "hall", userId: "bob", typing: true });
  await opened.flow();
  expect(opened.find(".typing").textContent).toBe("bob is typing…");
  opened.post("There");
  await opened.flow();
  expect(opened.find(".typing").textContent).toBe("");
});
