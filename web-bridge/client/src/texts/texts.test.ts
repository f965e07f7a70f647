import { expect, test } from "vitest";
import { accountChapter } from "./account";
import { botsChapter } from "./bots";
import { detailsChapter } from "./details";
import { emojiChapter } from "./emoji";
import { en } from "./en";
import { entryChapter } from "./entry";
import { filesChapter } from "./files";
import { pagesChapter } from "./pages";
import { chooseLanguage, languages, loadTexts } from "./texts";

test("the first language of the reader that we speak wins, whatever its region", () => {
  expect(chooseLanguage(["fr-CA", "ko-KR", "en"])).toBe("ko");
  expect(chooseLanguage(["ID-id", "ko"])).toBe("id");
  expect(chooseLanguage(["en-GB", "id"])).toBe("en");
});

test("a reader whose languages we do not speak reads English", () => {
  expect(chooseLanguage(["fr", "kok-IN", "idu"])).toBe("en");
  expect(chooseLanguage([])).toBe("en");
});

/** All texts, by where they stand, like `conversation.send`. */
function flat(texts: object, above = ""): [string, unknown][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === "object" ? flat(text, `${above}${key}.`) : [[above + key, text]],
  );
}

test.each(languages)("the catalogue %s says everything English says", async (language) => {
  const texts = flat(await loadTexts(language));
  expect(texts.map(([key]) => key)).toEqual(flat(en).map(([key]) => key));
  for (const [key, text] of texts) expect(String(text).trim(), key).not.toBe("");
});

test.each(languages)("the chapters of %s say everything the English ones say", async (language) => {
  for (const chapter of [
    accountChapter,
    botsChapter,
    detailsChapter,
    emojiChapter,
    entryChapter,
    filesChapter,
    pagesChapter,
  ]) {
    const texts = flat(await chapter[language]());
    expect(texts.map(([key]) => key)).toEqual(flat(await chapter.en()).map(([key]) => key));
    for (const [key, text] of texts) expect(String(text).trim(), key).not.toBe("");
  }
});
