import { fill } from "../../texts/fill";
import type { Texts } from "../../texts/texts";
import type { Message } from "../../wire/model";

type Words = Texts["conversation"];

const sentences: Readonly<Record<string, keyof Words>> = {
  created: "noteCreated",
  joined: "noteJoined",
  left: "noteLeft",
  kicked: "noteKicked",
  banned: "noteBanned",
  renamed: "noteRenamed",
  changed: "noteChanged",
  archived: "noteArchived",
  reopened: "noteReopened",
};

const roles: Readonly<Record<string, keyof Words>> = {
  owner: "noteRoleOwner",
  admin: "noteRoleAdmin",
  member: "noteRoleMember",
};

/** What has happened in the room, as a sentence. */
export function noteText({ note, text, senderId }: Message, nameOf: (userId: string) => string, words: Words): string {
  const kind = note?.kind ?? "";
  const sentence = (kind === "role" ? roles[text] : sentences[kind]) ?? "noteUnknown";
  return fill(words[sentence], { name: nameOf(senderId), other: nameOf(note?.userId ?? ""), text });
}
