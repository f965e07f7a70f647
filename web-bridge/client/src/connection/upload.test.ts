// @vitest-environment node
import { afterEach, beforeEach, expect, test } from "vitest";
import { TestClock } from "../testing/clock";
import type { ChatError } from "../wire/error";
import { type UploadRequest, upload } from "./upload";

/** What a browser has for it, in the hands of a test. */
class TestRequest {
  static last: TestRequest;
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  readonly headers = new Map<string, string>();
  onload = () => {};
  onerror = () => {};
  opened = "";
  sent: FormData | undefined;
  aborted = false;
  status = 0;
  responseText = "";
  wait: string | null = null;

  constructor() {
    TestRequest.last = this;
  }

  open(method: string, url: string) {
    this.opened = `${method} ${url}`;
  }

  setRequestHeader(name: string, value: string) {
    this.headers.set(name, value);
  }

  getResponseHeader() {
    return this.wait;
  }

  send(form: FormData) {
    this.sent = form;
  }

  abort() {
    this.aborted = true;
  }
}

const { XMLHttpRequest: known, fetch: fetched } = globalThis;

beforeEach(() => {
  globalThis.XMLHttpRequest = TestRequest as unknown as typeof XMLHttpRequest;
});

afterEach(() => {
  globalThis.XMLHttpRequest = known;
  globalThis.fetch = fetched;
});

function begin(options: Partial<UploadRequest> = {}) {
  const file = new Blob(["a picture"], { type: "image/png" });
  const base = { method: "POST" as const, url: "/api/v1/files/upload", token: "token", field: "file", name: "cat.png" };
  const answer = upload({ ...base, file, ...options });
  return { answer, request: TestRequest.last };
}

test("a file goes as a form brings it, with the token, and what has left is told", async () => {
  const parts: number[] = [];
  const { answer, request } = begin({ progress: (part) => parts.push(part) });
  expect(request.opened).toBe("POST /api/v1/files/upload");
  expect(request.headers.get("authorization")).toBe("Bearer token");
  expect(request.sent?.get("file")).toMatchObject({ name: "cat.png", size: 9 });
  request.upload.onprogress?.({ loaded: 3, total: 12 });
  expect(parts).toEqual([0.25]);
  Object.assign(request, { status: 201, responseText: '{"fileId":"7"}' });
  request.onload();
  expect(await (await answer).json()).toEqual({ fileId: "7" });
});

test("what is refused says when to come again", async () => {
  const { answer, request } = begin();
  Object.assign(request, { status: 429, responseText: "{}", wait: "5" });
  request.onload();
  expect((await answer).headers.get("retry-after")).toBe("5");
});

test("a connection that breaks is no answer", async () => {
  const { answer, request } = begin();
  request.onerror();
  await expect(answer).rejects.toBeInstanceOf(TypeError);
});

test("it can be stopped", async () => {
  const controller = new AbortController();
  const { answer, request } = begin({ signal: controller.signal });
  controller.abort();
  await expect(answer).rejects.toBe(controller.signal.reason);
  expect(request.aborted).toBe(true);
});

test("one of which nothing leaves for a minute is given up, and no other", async () => {
  const clock = new TestClock();
  const { answer, request } = begin({ clock });
  const failed = answer.catch((thrown) => thrown);
  await clock.pass(59_000);
  request.upload.onprogress?.({ loaded: 1, total: 9 });
  await clock.pass(59_000);
  expect(request.aborted).toBe(false);
  await clock.pass(2000);
  expect(((await failed) as ChatError).failure).toBe("TIMED_OUT");
  expect(request.aborted).toBe(true);
});

test("where there is no such thing it is fetched", async () => {
  globalThis.XMLHttpRequest = undefined as unknown as typeof XMLHttpRequest;
  const asked: unknown[] = [];
  globalThis.fetch = async (url) => {
    asked.push(url);
    return Response.json({ fileId: "7" });
  };
  const { answer } = begin();
  expect(await (await answer).json()).toEqual({ fileId: "7" });
  expect(asked).toEqual(["/api/v1/files/upload"]);
});
