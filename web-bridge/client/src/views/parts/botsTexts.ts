import { openChapter } from "../../store/language";
import { botsChapter } from "../../texts/bots";

/** What is said about bots. */
export const botsTexts = await openChapter(botsChapter);
