/** What a message carries, or somebody's picture. */
export interface StoredFile {
  fileId: string;
  ownerId: string;
  name: string;
  /** What its content is, like `image/png`. */
  type: string;
  /** In bytes. */
  size: number;
  /** Of a picture as it is shown, where it can be read. */
  width: number | null;
  height: number | null;
  /** Of audio and video in seconds, where it can be read. */
  duration: number | null;
  /** Whether `&size=160`, `320`, `640` or `1280` may be added to the url for a smaller picture. */
  hasThumbnails: boolean;
  /** Opens it without logging in, for 6 hours at least. */
  url: string;
  createdAt: string;
}

/** What a page that a message has a link to says of itself; empty where it says nothing. */
export interface Preview {
  /** As it stands in the text. */
  url: string;
  title: string;
  description: string;
  siteName: string;
}

/** A copy of all that is kept about oneself. */
export interface DataExport {
  /** `none` when nobody has asked for one. */
  state: "none" | "waiting" | "running" | "ready" | "failed" | "expired";
  /** In per cent. */
  progress: number;
  askedAt: string | null;
  readyAt: string | null;
  /** When the file goes. */
  expiresAt: string | null;
  /** Once it is ready. */
  file: StoredFile | null;
}
