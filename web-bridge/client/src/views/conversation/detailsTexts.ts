import { openChapter } from "../../store/language";
import { detailsChapter } from "../../texts/details";

/** What is said in the details of a conversation. */
export const detailsTexts = await openChapter(detailsChapter);
