import { openChapter } from "../../store/language";
import { accountChapter } from "../../texts/account";

/** What is said about one's own account. */
export const accountTexts = await openChapter(accountChapter);
