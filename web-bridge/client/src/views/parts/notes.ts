import type { Texts } from "../../texts/texts";
import type { Message } from "../../wire/model";
import { lengthOf } from "./length";

/** What has happened in a room, as a sentence. */
export function noteText({ note, text, senderId }: Message, nameOf: (userId: string) => string, words: Texts): string {
  const name = nameOf(senderId);
  const other = nameOf(note?.userId ?? "");
  switch (note?.kind === "role" ? `role ${text}` : note?.kind) {
    case "created":
      return words.noteCreated(name);
    case "joined":
      return words.noteJoined(name);
    case "left":
      return words.noteLeft(name);
    case "kicked":
      return words.noteKicked(name, other);
    case "banned":
      return words.noteBanned(name, other);
    case "renamed":
      return words.noteRenamed(name, text);
    case "changed":
      return words.noteChanged(name);
    case "role owner":
      return words.noteRoleOwner(name, other);
    case "role admin":
      return words.noteRoleAdmin(name, other);
    case "role member":
      return words.noteRoleMember(name, other);
    case "archived":
      return words.noteArchived(name);
    case "reopened":
      return words.noteReopened(name);
    case "pinned":
      return words.notePinned(name);
    case "called":
      return words.noteCalled(name, lengthOf(Number(text)));
    case "missed_call":
      return words.noteMissedCall(name);
    case "declined_call":
      return words.noteDeclinedCall(name);
    default:
      return words.noteUnknown(name);
  }
}
