import type { Resources } from "../connection/resources";
import type { StoredFile } from "../wire/file";
import type { Self } from "../wire/model";
import type { UploadOptions } from "./uploads";

/** What is brought to the server, and what is known of it there. */
export class Files {
  readonly #resources: Resources;

  constructor(resources: Resources) {
    this.#resources = resources;
  }

  /** Then it can be sent with a message. */
  upload(file: File, options: UploadOptions): Promise<StoredFile> {
    return this.#resources.bring("/files/upload", { method: "POST", field: "file", file, name: file.name, ...options });
  }

  /** With a link that is good for some hours from now. */
  show(fileId: string): Promise<StoredFile> {
    return this.#resources.ask("GET", `/files/${fileId}/metadata`);
  }

  /** Changes the picture that others see of oneself. */
  setAvatar(file: File, options: UploadOptions): Promise<Self> {
    return this.#resources.bring("/users/me/avatar", {
      method: "PUT",
      field: "avatar",
      file,
      name: file.name,
      ...options,
    });
  }

  removeAvatar(): Promise<Self> {
    return this.#resources.ask("DELETE", "/users/me/avatar");
  }
}
