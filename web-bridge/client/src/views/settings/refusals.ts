import type { AccountTexts } from "../../texts/account";
import type { ChatError } from "../../wire/error";
import { phoneRefusalOf } from "../entry/rules";
import { sentenceOf } from "../parts/sentences";
import { accountTexts } from "./words";

type Sentence = { [K in keyof AccountTexts]: AccountTexts[K] extends string ? K : never }[keyof AccountTexts];

const byReason: Record<string, Sentence> = {
  PASSWORD_WRONG: "wrongPassword",
  PHONE_TAKEN: "phoneTaken",
  EMAIL_TAKEN: "addressTaken",
  LAST_WAY_IN: "lastWayIn",
};

/** The fields that are meant by what was refused without naming one. */
const fields: Record<string, string> = {
  PHONE_TAKEN: "phone",
  EMAIL_TAKEN: "email",
  USER_NAME_TAKEN: "userName",
  PASSCODE_WRONG: "code",
  PASSCODE_EXPIRED: "code",
};

/** Why something about one's account was refused, in the reader's language. */
export function refusalOf(error: ChatError): string {
  const known = error.reason === undefined ? undefined : byReason[error.reason];
  if (known) return accountTexts.value[known];
  return phoneRefusalOf(error) ?? sentenceOf(error);
}

/** The field that it is about, if it is one of these. */
export function fieldOf({ field, reason = "" }: ChatError, names: readonly string[]): string | undefined {
  return names.find((name) => name === (field ?? fields[reason]));
}
