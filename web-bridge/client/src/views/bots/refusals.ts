import type { ChatError } from "../../wire/error";
import { botsTexts } from "../parts/botsTexts";
import { sentenceOf } from "../parts/sentences";

/** Why something about a bot was refused, in the reader's language. */
export function refusalOf(error: ChatError): string {
  return error.reason === "TOO_MANY_BOTS" ? botsTexts.value.tooMany : sentenceOf(error);
}

/** What is wrong with one field of a form. */
export function wrongIn(error: ChatError | undefined, field: string): string | undefined {
  if (!error) return undefined;
  if (error.field === field || (field === "userName" && error.reason === "USER_NAME_TAKEN")) return refusalOf(error);
  return error.issues.find(({ path }) => path === field)?.message;
}
