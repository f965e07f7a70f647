import { texts } from "../../store/language";
import type { Message } from "../../wire/model";

/** What a message says, in a line; of one that says nothing, what it carries. */
export function gistOf({ text, kind, file }: Pick<Message, "text" | "kind" | "file">): string {
  const words = texts.value;
  if (text.trim() !== "") return text;
  switch (kind) {
    case "image":
      return words.picture;
    case "audio":
      return words.audio;
    case "video":
      return words.video;
    case "file":
      return file?.name ?? words.file;
    default:
      return text;
  }
}
