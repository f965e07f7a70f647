import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Opened } from "../../testing/opened";
import { user } from "../../testing/people";

let opened: Opened;

beforeEach(async () => {
  localStorage.clear();
  opened = new Opened();
  opened.scene.world.join("carol", "hall");
  opened.scene.fetch = async () => Response.json({ items: commands });
  await opened.begin();
  await loaded();
});

afterEach(() => opened.end());

const commands = [
  { name: "help", description: "What I can do", usage: "", bot: user("parlance") },
  { name: "poll", description: "Asks everybody", usage: "<question>", bot: user("parlance") },
];

/** alice has written that, with the caret at its end. */
async function written(text: string) {
  opened.area.value = text;
  opened.area.setSelectionRange(text.length, text.length);
  await opened.type(text);
}

const offered = () => [...opened.page.querySelectorAll('[role="option"]')].map((one) => one.textContent);
const chosen = () => opened.page.querySelector('[aria-selected="true"]');

/** The choice of emoji is here, and what there is to choose from. */
async function loaded() {
  for (let part = 0; part < 2; part++) {
    await act(() => vi.dynamicImportSettled());
    await opened.flow();
  }
}

test("who is in the room is offered after an @, and put in by Enter", async () => {
  await written("Ask @");
  expect(offered()).toHaveLength(2);
  await written("Ask @car");
  expect(offered()).toEqual(["Ccarol@carol"]);
  expect(opened.area.getAttribute("aria-activedescendant")).toBe(chosen()?.id);
  await opened.press("Enter");
  expect(opened.area.value).toBe("Ask @carol ");
  expect(offered()).toEqual([]);
  expect(opened.texts).toEqual([]);
  await opened.press("Enter");
  expect(opened.texts).toEqual(["Ask @carol "]);
});

test("the arrow keys lead through those who are offered, and Tab takes one", async () => {
  await written("@");
  const [first, second] = offered();
  expect(chosen()?.textContent).toBe(first);
  await opened.press("ArrowDown");
  expect(chosen()?.textContent).toBe(second);
  await opened.press("ArrowDown");
  expect(chosen()?.textContent).toBe(first);
  await opened.press("ArrowUp");
  await opened.press("Tab");
  expect(opened.area.value).toBe(`@${second?.split("@")[1]} `);
});

test("Escape takes back the offer, and what was written stays", async () => {
  await written("Ask @bo");
  await opened.press("Escape");
  expect(offered()).toEqual([]);
  expect(opened.area.value).toBe("Ask @bo");
  await opened.press("Enter");
  expect(opened.texts).toEqual(["Ask @bo"]);
});

test("what can be asked of bots is offered after a slash, and Enter puts it in", async () => {
  await written("/");
  await opened.flow();
  expect(offered()).toEqual(["/help What I can doparlance", "/poll <question>Asks everybodyparlance"]);
  await written("/p");
  expect(chosen()?.textContent).toContain("/poll");
  await opened.press("Enter");
  expect(opened.area.value).toBe("/poll ");
  expect(offered()).toEqual([]);
});

test("a command that is written and needs nothing more is sent by Enter", async () => {
  await written("/help");
  await opened.flow();
  expect(offered()).toHaveLength(1);
  await opened.press("Enter");
  expect(opened.texts).toEqual(["/help"]);
});

test("what is sent before the commands are known leaves nothing to choose from", async () => {
  let answer: (response: Response) => void = () => {};
  opened.scene.fetch = () => new Promise((resolve) => (answer = resolve));
  await written("/help");
  await opened.press("Enter");
  answer(Response.json({ items: commands }));
  await opened.flow();
  expect(opened.texts).toEqual(["/help"]);
  expect(offered()).toEqual([]);
});

test("Escape takes back the commands", async () => {
  await written("/h");
  await opened.flow();
  expect(offered()).toHaveLength(1);
  await opened.press("Escape");
  expect(offered()).toEqual([]);
  expect(opened.area.value).toBe("/h");
});

test("an emoji goes where the caret stands", async () => {
  await written("Well done");
  opened.area.setSelectionRange(4, 4);
  await opened.click("Emoji");
  await loaded();
  await opened.click("party popper");
  expect(opened.area.value).toBe("Well🎉 done");
  expect(document.activeElement).toBe(opened.area);
  expect(opened.page.querySelector(".emoji")).toBeNull();
});

test("any emoji can be a reaction", async () => {
  opened.post("We are done");
  await opened.flow();
  await opened.press("Enter", opened.row("We are done"));
  await opened.click("Another emoji");
  await loaded();
  const search = opened.find<HTMLInputElement>(".emoji input");
  await act(() => {
    search.value = "otter";
    search.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await opened.press("Enter", search);
  expect(opened.find(".reactions button").textContent).toContain("🦦");
});
