import { openChapter } from "../../store/language";
import { pagesChapter } from "../../texts/pages";

/** What is said beside the conversations. */
export const pagesTexts = await openChapter(pagesChapter);
