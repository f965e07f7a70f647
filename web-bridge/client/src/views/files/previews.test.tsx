import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";

let home: AtHome;

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  home = new AtHome();
  home.world.join("alice", "hall");
  await home.show("/r/hall");
  await page.loaded();
});

afterEach(() => home.leave());

test("a page that is linked to is shown by what it says of itself", async () => {
  const preview = { url: "https://example.org/a", title: "A page", description: "About a thing", siteName: "" };
  home.world.post("bob", "hall", "https://example.org/a", null, [], { previews: [preview] });
  await home.rest();
  await home.rest();
  const link = page.find<HTMLAnchorElement>(".previews a");
  expect(link.textContent).toBe("example.orgA pageAbout a thing");
  expect(link.rel).toContain("noopener");
  expect(() => page.named("Remove preview")).toThrow();
});

test("of one's own message one can take it away", async () => {
  const preview = { url: "https://example.org/a", title: "A page", description: "", siteName: "" };
  home.world.post("alice", "hall", "https://example.org/a", null, [], { previews: [preview] });
  await home.rest();
  await home.rest();
  await page.press("Remove preview");
  await home.rest();
  expect(document.querySelector(".previews")).toBeNull();
});
