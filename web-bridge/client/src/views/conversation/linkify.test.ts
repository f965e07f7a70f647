import fc from "fast-check";
import { expect, test } from "vitest";
import { parts } from "./linkify";

const links = (text: string) => parts(text).flatMap((part) => (part.kind === "link" ? [part.href] : []));

test.each([
  ["see https://example.com/a?b=c#d.", "https://example.com/a?b=c#d"],
  ["(https://example.com)", "https://example.com"],
  ["https://en.example.org/wiki/Hall_(room)", "https://en.example.org/wiki/Hall_(room)"],
  ["go to www.example.com, now", "https://www.example.com"],
  ["HTTP://EXAMPLE.COM/Path!", "HTTP://EXAMPLE.COM/Path"],
  ["보세요 https://example.kr/한국어 여기", "https://example.kr/한국어"],
  ["http://localhost:8080/docs", "http://localhost:8080/docs"],
])("in “%s” the address is found, without what ends the sentence", (text, href) => {
  expect(links(text)).toEqual([href]);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,hi",
  "file:///etc/passwd",
  "https://",
  "www.",
  "http://<script>",
  "alice@example.com",
  "xhttps.example",
])("nothing of “%s” can be followed", (text) => {
  expect(links(text)).toEqual([]);
});

test("who is named is marked, whatever the case, and nobody else", () => {
  const mentioned = new Map([["alice", "1"]]);
  expect(parts("Hi @Alice. And @bob, not mallory@alice", mentioned)).toEqual([
    { kind: "text", text: "Hi " },
    { kind: "mention", text: "@Alice", userId: "1" },
    { kind: "text", text: ". And @bob, not mallory@alice" },
  ]);
});

test("nothing that was written is lost or changed, and every link is one of the web", () => {
  const words = fc.constantFrom(
    "https://",
    "www.",
    "@alice",
    "a.b",
    ")",
    "(",
    ".",
    " ",
    "<b>",
    "javascript:",
    "é",
    "😀",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((all) => all.join("")),
      ),
      (text) => {
        const found = parts(text, new Map([["alice", "1"]]));
        expect(found.map((part) => part.text).join("")).toBe(text);
        for (const part of found) if (part.kind === "link") expect(new URL(part.href).protocol).toMatch(/^https?:$/);
      },
    ),
  );
});

test("ten thousand brackets are read in no time", () => {
  const began = performance.now();
  parts(`https://example.com/${"(".repeat(5000)}${")".repeat(5000)}`);
  parts("@a.".repeat(3300));
  expect(performance.now() - began).toBeLessThan(1000);
});
