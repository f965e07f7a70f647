import { afterEach, expect, test, vi } from "vitest";

afterEach(() => sessionStorage.clear());

/** As after a reload of the page. */
async function reloaded() {
  vi.resetModules();
  return import("./drafts");
}

test("a draft is kept for each person and room, and outlives a reload", async () => {
  const { keepDraft } = await reloaded();
  keepDraft("alice", "hall", { text: "half a", replyTo: 4 });
  keepDraft("bob", "hall", { text: "another", replyTo: null });
  const { draftOf } = await reloaded();
  expect(draftOf("alice", "hall")).toEqual({ text: "half a", replyTo: 4 });
  expect(draftOf("bob", "hall").text).toBe("another");
  expect(draftOf("alice", "garden").text).toBe("");
});

test("what was sent leaves nothing behind", async () => {
  const { keepDraft } = await reloaded();
  keepDraft("alice", "hall", { text: "half a", replyTo: null });
  keepDraft("alice", "hall", { text: "", replyTo: null });
  expect(sessionStorage.length).toBe(0);
  expect((await reloaded()).draftOf("alice", "hall").text).toBe("");
});

test("what cannot be read is as nothing", async () => {
  sessionStorage.setItem("parlance.draft.alice.hall", "{");
  expect((await reloaded()).draftOf("alice", "hall").text).toBe("");
});
