import type { UploadRequest } from "../connection/upload";
import type { StoredFile } from "../wire/file";
import type { World } from "./world";

/** One that is under way until a test lets it arrive, or breaks it. */
interface Under extends UploadRequest {
  answer: (response: Response) => void;
  fail: (error: unknown) => void;
}

/** Files on their way to the model server, in the hands of a test. */
export class TestUploads {
  readonly all: Under[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  bring = (request: UploadRequest): Promise<Response> =>
    new Promise((answer, fail) => {
      request.signal?.addEventListener("abort", () => fail(request.signal?.reason));
      this.all.push({ ...request, answer, fail });
    });

  get last(): Under {
    const last = this.all.at(-1);
    if (!last) throw new Error("Nothing was brought");
    return last;
  }

  /** Lets the last arrive. */
  arrives(): StoredFile {
    const { file, name } = this.last;
    const fileId = `file ${this.#world.files.size + 1}`;
    const stored = storedFile(fileId, name, file.type, file.size);
    this.#world.files.set(fileId, stored);
    this.last.answer(Response.json(stored, { status: 201 }));
    return stored;
  }
}

export function storedFile(fileId: string, name: string, type: string, size = 1000): StoredFile {
  const isPicture = type.startsWith("image/");
  return {
    fileId,
    ownerId: "alice",
    name,
    type,
    size,
    width: isPicture ? 800 : null,
    height: isPicture ? 600 : null,
    duration: null,
    hasThumbnails: isPicture,
    url: `https://chat.example.com/api/v1/files/${encodeURIComponent(fileId)}?expires=99999999999&signature=x`,
    createdAt: "2026-01-01T00:00:00Z",
  };
}

/** What a message that carries it is called. */
export function kindOf({ type }: StoredFile): "image" | "audio" | "video" | "file" {
  const [kind] = type.split("/");
  return kind === "image" || kind === "audio" || kind === "video" ? kind : "file";
}
