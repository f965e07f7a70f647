import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Opened } from "../../testing/opened";

let opened: Opened;
beforeEach(() => {
  opened = new Opened();
});
afterEach(() => opened.end());

const topOf = (text: string) => opened.row(text).getBoundingClientRect().top;
const unread = () => opened.alice.rooms.find("hall")?.unread;
const atEnd = () => opened.box.scrollTop === opened.box.scrollHeight - opened.box.clientHeight;

test("one begins at the end, and stays there when something is said", async () => {
  await opened.begin(60);
  expect(opened.texts.at(-1)).toBe("message 60");
  expect(atEnd()).toBe(true);
  opened.post("one more");
  await opened.flow();
  expect(opened.texts.at(-1)).toBe("one more");
  expect(atEnd()).toBe(true);
});

test("earlier messages come above without moving what one reads", async () => {
  await opened.begin(60);
  let loads = 0;
  for (let turn = 0; !opened.page.querySelector(".start p") && turn < 100; turn++) {
    await opened.scroll(opened.box.scrollTop - 120);
    const inSight = [...opened.page.querySelectorAll(".message")].find((row) => row.getBoundingClientRect().top >= 0);
    const text = inSight?.querySelector(".text")?.textContent ?? "";
    const before = topOf(text);
    const above = opened.box.scrollTop;
    await opened.flow();
    if (opened.box.scrollTop > above) loads++;
    expect(topOf(text)).toBeCloseTo(before, 5);
  }
  expect(opened.find(".beginning").textContent).toContain("This is the beginning of hall.");
  expect(loads).toBeGreaterThan(1);
});

test("what is said while one reads further up moves nothing, and is counted", async () => {
  await opened.begin(60);
  await opened.scroll(opened.box.scrollTop - 300);
  await opened.flow();
  const inSight = opened.texts.at(-12) ?? "";
  const before = topOf(inSight);
  opened.post("down there");
  opened.post("and another");
  await opened.flow(2);
  expect(topOf(inSight)).toBe(before);
  expect(unread()).toBe(2);
  await opened.click("Jump to latest, 2 new");
  await opened.flow(2);
  expect(atEnd()).toBe(true);
  expect(unread()).toBe(0);
  expect(opened.page.querySelectorAll(".new")).toHaveLength(1);
});

test("one begins where one has stopped reading", async () => {
  await opened.begin(80, 20);
  const line = opened.find<HTMLElement>(".new");
  expect(line.nextElementSibling?.querySelector(".text")?.textContent).toBe("message 21");
  expect(line.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
  expect(line.getBoundingClientRect().top).toBeLessThan(300);
  expect(unread()).toBeGreaterThan(0);
  expect(unread()).toBeLessThan(60);
});

test("what nobody looks at stays unread until somebody does", async () => {
  await opened.begin(3);
  let visibility = "hidden";
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => visibility });
  opened.post("unseen");
  await opened.flow(2);
  expect(unread()).toBe(1);
  visibility = "visible";
  await act(() => void document.dispatchEvent(new Event("visibilitychange")));
  await opened.flow(2);
  expect(unread()).toBe(0);
  Reflect.deleteProperty(document, "visibilityState");
});

test("of many messages only those near the eye are on the page", async () => {
  await opened.begin(120);
  for (let turn = 0; turn < 60 && !opened.texts.includes("message 1"); turn++) {
    await opened.scroll(0);
    await opened.flow();
  }
  expect(opened.texts).toContain("message 1");
  expect(opened.texts.length).toBeLessThan(90);
  expect(opened.texts).not.toContain("message 120");
});

test("arrow keys lead from message to message, and down to the composer", async () => {
  await opened.begin(3);
  opened.row("message 3").focus();
  await opened.press("ArrowUp", opened.row("message 3"));
  expect(document.activeElement).toBe(opened.row("message 2"));
  expect(opened.row("message 2").tabIndex).toBe(0);
  await opened.press("ArrowDown", opened.row("message 2"));
  await opened.press("ArrowDown", opened.row("message 3"));
  expect(document.activeElement).toBe(opened.area);
});

test("whoever reads further up finds a message there by the Tab key", async () => {
  await opened.begin(60, 10);
  const reached = [...opened.page.querySelectorAll('li[tabindex="0"]')];
  expect(reached).toHaveLength(1);
  const top = reached[0]?.getBoundingClientRect().top;
  expect(top).toBeGreaterThanOrEqual(0);
  expect(top).toBeLessThanOrEqual(opened.box.clientHeight);
});
