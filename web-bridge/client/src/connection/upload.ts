import { ChatError } from "../wire/error";

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
}

export type Upload = (request: UploadRequest) => Promise<Response>;

/** Milliseconds in which nothing has left, or nothing was answered. */
const patience = 60_000;

/** As `fetch`, which does not tell how much has left. */
export const upload: Upload = ({ method, url, token, field, file, name, progress, signal }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (error: unknown) => {
      clearTimeout(stalled);
      reject(error);
      request.abort();
    };
    const timedOut = () => fail(ChatError.timedOut());
    let stalled = setTimeout(timedOut, patience);
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(stalled);
      stalled = setTimeout(timedOut, patience);
      progress?.(total > 0 ? loaded / total : 0);
    };
    request.onload = () => {
      clearTimeout(stalled);
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
    const form = new FormData();
    form.append(field, file, name);
    request.send(form);
  });
