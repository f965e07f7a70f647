import type { StoredFile } from "../../wire/file";

/** Pixels that a picture among messages may have. */
export const widest = 400;
export const highest = 320;
/** Pixels, with what is around them. */
const soundHeight = 80;
const cardHeight = 64;

type Sized = Pick<StoredFile, "width" | "height">;

/** How large it is shown: as it is, or smaller. */
export function fitted({ width, height }: Sized): { width: number; height: number } | undefined {
  if (!width || !height) return undefined;
  const scale = Math.min(1, widest / width, highest / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** About how high it is among messages, before it is there. */
export function heightOf({ type, ...file }: Pick<StoredFile, "type"> & Partial<Sized>): number {
  const [kind] = type.split("/");
  if (kind === "image" || kind === "video") {
    return (fitted({ width: file.width ?? null, height: file.height ?? null })?.height ?? highest) + 8;
  }
  return kind === "audio" ? soundHeight : cardHeight;
}
