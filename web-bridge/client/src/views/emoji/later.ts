import { later } from "../parts/later";

/** Of the pictures there are many, and few readers want them at once. */
export const EmojiPicker = later(async () => (await import("./EmojiPicker")).EmojiPicker);
