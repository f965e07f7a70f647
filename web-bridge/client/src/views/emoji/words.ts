import { openChapter } from "../../store/language";
import { emojiChapter } from "../../texts/emoji";

/** What is said where emoji are chosen. */
export const emojiTexts = await openChapter(emojiChapter);
