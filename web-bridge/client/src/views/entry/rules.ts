import type { ChatError } from "../../wire/error";
import { sentenceOf } from "../parts/sentences";
import { entryTexts } from "./words";

/** What is wrong with a form, by the names of its fields; the server has the last word. */
export type Wrongs = { [F in FieldName | "form"]?: string | undefined };
export type FieldName = "firstName" | "lastName" | "userName" | "email" | "password";

export function passwordWrong(password: string): string | undefined {
  const length = [...password].length;
  if (length < 8) return entryTexts.value.passwordShort;
  if (length > 128) return entryTexts.value.passwordLong;
  return undefined;
}

export function emailWrong(email: string): string | undefined {
  return /^\S+@\S+$/.test(email) ? undefined : entryTexts.value.emailWrong;
}

export function userNameWrong(userName: string): string | undefined {
  if (userName === "" || /^[A-Za-z0-9][A-Za-z0-9._-]{2,31}$/.test(userName)) return undefined;
  return entryTexts.value.userNameWrong;
}

/** A number without its country code would be somebody else's. */
export function phoneWrong(phone: string): string | undefined {
  return /^(\+|00)/.test(phone) ? undefined : entryTexts.value.phonePlus;
}

/** What was refused about a number or the code that was texted to it. */
export function phoneRefusalOf({ reason, field, failureCode }: ChatError): string | undefined {
  const words = entryTexts.value;
  if (reason === "PASSCODE_WRONG") return words.codeWrong;
  if (reason === "PASSCODE_EXPIRED") return words.codeExpired;
  if (reason === "SMS_UNAVAILABLE") return words.noTexts;
  return field === "phone" && failureCode === 400 ? words.phoneWrong : undefined;
}

/** What the server refused, at the fields it names; under `form` what belongs to none of them. */
export function wrongsOf(error: ChatError, fields: readonly FieldName[]): Wrongs {
  const wrongs: Wrongs = {};
  for (const { path, message } of error.issues) {
    const field = fields.find((name) => name === path);
    if (field) wrongs[field] = error.reason === undefined ? message : sentenceOf(error);
  }
  return Object.keys(wrongs).length > 0 ? wrongs : { form: sentenceOf(error) };
}

/** Whether nothing is wrong. */
export function isAllRight(found: Wrongs): boolean {
  return Object.values(found).every((sentence) => sentence === undefined);
}
