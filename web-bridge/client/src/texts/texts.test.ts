import { expect, test } from "vitest";
import { en } from "./en";
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

test.each(languages)("the catalogue %s says everything English says", async (language) => {
  const texts = await loadTexts(language);
  expect(Object.keys(texts)).toEqual(Object.keys(en));
  for (const text of Object.values(texts) as (string | ((...given: unknown[]) => string))[]) {
    expect((typeof text === "function" ? text("hall", "hall") : text).trim()).not.toBe("");
  }
});
