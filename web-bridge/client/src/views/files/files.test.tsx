import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "../../store/language";
import { AtHome } from "../../testing/frame";
import { page } from "../../testing/page";
import { kindOf, storedFile } from "../../testing/uploads";

let home: AtHome;

beforeEach(async () => {
  localStorage.clear();
  await speak("en");
  home = new AtHome();
  home.world.join("alice", "hall");
});

afterEach(() => home.leave());

const picture = (name = "cat.png") => new File(["a picture"], name, { type: "image/png" });

async function inTheHall() {
  await home.show("/r/hall");
  await page.loaded();
  await home.rest();
}

async function choose(...files: File[]) {
  const field = page.find<HTMLInputElement>('input[type="file"]');
  Object.defineProperty(field, "files", { value: files, configurable: true });
  await page.rest(() => field.dispatchEvent(new Event("change", { bubbles: true })));
  await page.loaded();
}

async function send(text = "") {
  const area = page.find<HTMLTextAreaElement>("textarea");
  await page.rest(() => {
    area.value = text;
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await page.key("Enter", area, { cancelable: true });
  await home.rest();
}

async function carried(name: string, type: string) {
  const file = storedFile(`file ${name}`, name, type, 3_400_000);
  home.world.post("bob", "hall", "", null, [], { kind: kindOf(file), file });
  await home.rest();
  await home.rest();
  return file;
}

const attached = () => [...document.querySelectorAll(".tray .what > :first-child")].map((one) => one.textContent);

test("files are seen before they are sent, and can be taken out", async () => {
  await inTheHall();
  await choose(picture(), new File(["notes"], "notes.txt", { type: "text/plain" }));
  expect(attached()).toEqual(["cat.png", "notes.txt"]);
  await page.press("Remove notes.txt");
  expect(attached()).toEqual(["cat.png"]);
  expect(home.scene.uploads.all).toEqual([]);
});

test("each file is a message, the first with what was written; how far it has got is shown", async () => {
  await inTheHall();
  await choose(picture("one.png"), picture("two.png"));
  await send("Two cats");
  await page.loaded();
  expect(attached()).toEqual([]);
  expect(home.scene.uploads.all.map(({ name }) => name)).toEqual(["one.png", "two.png"]);
  await page.rest(() => home.scene.uploads.all[0]?.progress?.(0.42));
  expect(page.find("progress").getAttribute("aria-label")).toBe("one.png is on its way");
  expect(page.find(".brought").textContent).toContain("42%");
  await page.press("Stop sending one.png");
  await page.rest(() => home.scene.uploads.arrives());
  await home.rest();
  const said = home.world.rooms
    .get("hall")
    ?.messages.filter(({ senderId, kind }) => senderId === "alice" && kind !== "system");
  expect(said?.map(({ file, text }) => [file?.name, text])).toEqual([["two.png", ""]]);
});

test("what could not be brought says why, and is tried again by a button", async () => {
  await inTheHall();
  await choose(picture());
  await send();
  await page.loaded();
  home.scene.uploads.last.answer(Response.json({ message: "Too large" }, { status: 413 }));
  await home.rest();
  expect(page.find(".brought").textContent).toContain("This file is too large.");
  await page.press("Try again");
  await page.rest(() => home.scene.uploads.arrives());
  await home.rest();
  await home.rest();
  expect(page.named("Enlarge cat.png")).toBeTruthy();
});

test("what is too large is refused before anything is sent, with what is possible", async () => {
  await inTheHall();
  const huge = picture("huge.png");
  Object.defineProperty(huge, "size", { value: 200 * 1024 * 1024 });
  await choose(huge, picture());
  expect(page.find(".tray [role=alert]").textContent).toBe("Too large: huge.png. A file may have at most 100 MB.");
  expect(attached()).toEqual(["cat.png"]);
});

test("what is pasted or dropped is attached", async () => {
  await inTheHall();
  const transfer = (file: File) => ({
    types: ["Files"],
    items: [{ kind: "file", getAsFile: () => file }],
  });
  const bring = async (type: string, name: string, on: EventTarget, file: File) => {
    const event = new Event(type, { bubbles: true, cancelable: true });
    Object.defineProperty(event, name, { value: transfer(file) });
    await page.rest(() => on.dispatchEvent(event));
    await page.loaded();
  };
  await bring("paste", "clipboardData", page.find("textarea"), picture("pasted.png"));
  await bring("dragover", "dataTransfer", document.body, picture());
  expect(page.text).toContain("Drop the files to attach them");
  await bring("drop", "dataTransfer", document.body, picture("dropped.png"));
  expect(page.text).not.toContain("Drop the files to attach them");
  expect(attached()).toEqual(["pasted.png", "dropped.png"]);
});

test("what is attached waits while one looks elsewhere", async () => {
  await inTheHall();
  await choose(picture());
  await home.show("/people");
  await inTheHall();
  expect(attached()).toEqual(["cat.png"]);
});

test("a picture is shown small, by the page's own server, and large when it is pressed", async () => {
  await inTheHall();
  await carried("cat.png", "image/png");
  const small = page.find<HTMLImageElement>(".picture img");
  expect(small.getAttribute("src")).toBe("/api/v1/files/file%20cat.png?expires=99999999999&signature=x&size=640");
  expect([small.width, small.height]).toEqual([400, 300]);
  await page.press("Enlarge cat.png");
  expect(page.find(".lightbox img").getAttribute("src")).not.toContain("size=");
});

test("sound and films have a player, and everything else can be saved", async () => {
  await inTheHall();
  await carried("song.mp3", "audio/mpeg");
  await carried("film.mp4", "video/mp4");
  await carried("drawing.svg", "image/svg+xml");
  expect(page.find("audio").getAttribute("src")).toContain("song.mp3");
  expect(page.find("video").getAttribute("src")).toContain("film.mp4");
  const card = page.find<HTMLAnchorElement>("a.card");
  expect(card.textContent).toBe("drawing.svg3.2 MB");
  expect(card.download).toBe("drawing.svg");
});

test("a link that is over is made anew", async () => {
  await inTheHall();
  const old = storedFile("file 7", "cat.png", "image/png");
  home.visit.http.on("GET /files/file 7/metadata", () => ({ body: { ...old, url: `${old.url}&new` } }));
  const url = old.url.replace("99999999999", "1");
  home.world.post("bob", "hall", "", null, [], { kind: "image", file: { ...old, url } });
  await home.rest();
  await home.rest();
  expect(page.find(".picture img").getAttribute("src")).toContain("&new");
});

test("a file that was deleted is told as that", async () => {
  await inTheHall();
  home.world.post("bob", "hall", "", null, [], { kind: "file", file: null });
  await home.rest();
  expect(page.text).toContain("The file was deleted.");
});

test("the list says what was sent when there are no words", async () => {
  await inTheHall();
  await carried("cat.png", "image/png");
  expect(page.find('[href="/r/hall"] .line').textContent).toBe("bob: Picture");
});
