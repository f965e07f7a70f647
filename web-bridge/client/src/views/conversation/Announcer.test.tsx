import { afterEach, beforeEach, expect, test } from "vitest";
import { Opened } from "../../testing/opened";

let opened: Opened;
beforeEach(() => {
  opened = new Opened();
});
afterEach(() => opened.end());

test("what arrives is read out, what was there before or one has said oneself is not", async () => {
  await opened.begin(3);
  const live = () => [...opened.page.querySelectorAll("[aria-live]")].map(({ textContent }) => textContent).join("");
  expect(live()).toBe("");
  await opened.type("Mine");
  await opened.press("Enter");
  opened.post("Hello");
  await opened.flow();
  expect(live()).toBe("bob: Hello");
});

test("of a message that is taken back nothing is left on the page, not even for those who listen", async () => {
  await opened.begin();
  const seq = opened.post("Forget this")?.seq ?? 0;
  await opened.flow();
  expect(opened.page.textContent).toContain("bob: Forget this");
  const { world } = opened.scene;
  world.change("hall", seq, "deleted", { text: "", deletedAt: world.time() });
  await opened.flow();
  expect(opened.page.textContent).toContain("This message was deleted.");
  expect(opened.page.textContent).not.toContain("Forget this");
});
