import { openChapter } from "../../store/language";
import { callsChapter } from "../../texts/calls";

/** What is said about calls. */
export const callTexts = await openChapter(callsChapter);
