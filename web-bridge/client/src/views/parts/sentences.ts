import { texts } from "../../store/language";
import type { Texts } from "../../texts/en";
import { ChatError } from "../../wire/error";

type Sentence = { [K in keyof Texts]: Texts[K] extends string ? K : never }[keyof Texts];

const byReason: Record<string, Sentence> = {
  CREDENTIALS_WRONG: "wrongLogin",
  ACCOUNT_SUSPENDED: "suspended",
  EMAIL_OR_USER_NAME_TAKEN: "taken",
  USER_NAME_TAKEN: "userNameTaken",
  PASSWORD_TOO_WEAK: "passwordWeak",
  LINK_USED: "linkUsed",
  LINK_EXPIRED: "linkExpired",
  LINK_UNKNOWN: "linkUnknown",
  USER_UNKNOWN: "unknownUser",
  ONESELF: "oneself",
  ALREADY_FRIENDS: "alreadyFriends",
  REQUEST_PENDING: "requestPending",
  BLOCKED: "isBlocked",
  ROOM_FULL: "roomFull",
  BANNED: "banned",
  NOT_A_MEMBER: "notMember",
  ROOM_UNKNOWN: "gone",
  INVITE_UNKNOWN: "gone",
  REQUEST_UNKNOWN: "gone",
  FRIENDSHIP_UNKNOWN: "gone",
  MESSAGE_UNKNOWN: "gone",
  MESSAGE_DELETED: "deleted",
  ROOM_ARCHIVED: "archived",
};

/** Whether what was refused is a link: it stays so, however often one tries. */
export function isOldLink(error: ChatError | undefined): boolean {
  return error?.reason?.startsWith("LINK_") ?? false;
}

/** What went wrong, in the reader's language. What only the server can say is said in its words. */
export function sentenceOf(thrown: unknown): string {
  const error = ChatError.of(thrown);
  const known = error.reason === undefined ? undefined : byReason[error.reason];
  if (known) return texts.value[known];
  if (["DISCONNECTED", "TIMED_OUT", "UNAVAILABLE"].includes(error.failure)) return texts.value.noConnection;
  if (error.failureCode === 429) return texts.value.tooOften;
  if (error.failureCode === 413) return texts.value.tooLargeFile;
  if (error.failureCode === 403) return texts.value.notAllowed;
  if (error.failureCode >= 400 && error.failureCode < 500) return error.issues[0]?.message ?? error.message;
  return texts.value.failed;
}
