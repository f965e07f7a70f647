import { ChatError } from "../wire/error";
import { type Clock, systemClock } from "./clock";

/** What a form brings, as browsers send it. */
export interface UploadRequest {
  method: "POST" | "PUT";
  url: string;
  token: string;
  field: string;
  file: Blob;
  name: string;
  /** Hears which part of it has left, from 0 to 1. */
  progress?: ((part: number) => void) | undefined;
  signal?: AbortSignal | undefined;
  clock?: Clock;
}

export type Upload = (request: UploadRequest) => Promise<Response>;

/** Milliseconds in which nothing has left, or nothing was answered. */
const patience = 60_000;

/** As `fetch`, which does not tell how much has left; it does the work where there is nothing else. */
export const upload: Upload = (request) =>
  typeof XMLHttpRequest === "undefined" ? fetched(request) : observed(request);

const fetched: Upload = ({ method, url, token, field, file, name, signal }) =>
  fetch(url, {
    method,
    body: formOf(field, file, name),
    headers: { accept: "application/json", authorization: `Bearer ${token}` },
    ...(signal && { signal }),
  });

const observed: Upload = ({ method, url, token, field, file, name, progress, signal, clock = systemClock }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (error: unknown) => {
      stalled();
      reject(error);
      request.abort();
    };
    const timedOut = () => fail(ChatError.timedOut());
    let stalled = clock.after(patience, timedOut);
    request.upload.onprogress = ({ loaded, total }) => {
      stalled();
      stalled = clock.after(patience, timedOut);
      progress?.(total > 0 ? loaded / total : 0);
    };
    request.onload = () => {
      stalled();
      const wait = request.getResponseHeader("retry-after");
      resolve(
        new Response(request.responseText, {
          status: request.status,
          ...(wait && { headers: { "retry-after": wait } }),
        }),
      );
    };
    request.onerror = () => fail(new TypeError("The connection broke"));
    signal?.addEventListener("abort", () => fail(signal.reason));
    request.open(method, url);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.send(formOf(field, file, name));
  });

function formOf(field: string, file: Blob, name: string): FormData {
  const form = new FormData();
  form.append(field, file, name);
  return form;
}
