import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test } from "vitest";
import { speak } from "../store/language";
import { loadTexts } from "../texts/texts";
import { Welcome } from "./Welcome";

afterEach(() => render(null, document.body));

test.each([
  ["en", "Chat on your own server.", "API documentation"],
  ["id", "Mengobrol di server Anda sendiri.", "Dokumentasi API"],
  ["ko", "나만의 서버에서 대화하세요.", "API 문서"],
] as const)(
  "in %s the page says what it is, links its documentation and names its language",
  async (language, tagline, link) => {
    await speak(language);
    render(<Welcome />, document.body);

    expect(document.querySelector("h1")?.textContent).toBe("Parlance");
    expect(document.querySelector("p")?.textContent).toBe(tagline);
    expect(document.querySelector("a[href='/docs']")?.textContent).toBe(link);
    expect(document.documentElement.lang).toBe(language);
  },
);

test("a page that stands changes its words when the language changes", async () => {
  await speak("en");
  render(<Welcome />, document.body);
  await act(() => speak("ko"));

  expect(document.querySelector("p")?.textContent).toBe((await loadTexts("ko")).tagline);
});
