import { openChapter } from "../../store/language";
import { filesChapter } from "../../texts/files";

/** What is said of files. */
export const filesTexts = await openChapter(filesChapter);
