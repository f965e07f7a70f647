import { openChapter } from "../../store/language";
import { entryChapter } from "../../texts/entry";

/** What is said before one is in, and of what one gets in with. */
export const entryTexts = await openChapter(entryChapter);
