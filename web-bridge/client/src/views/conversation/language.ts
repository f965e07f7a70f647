/** What a text is written in, where its letters tell and lines are broken differently. */
export function languageOf(text: string): "ko" | undefined {
  return /\p{Script=Hangul}/u.test(text) ? "ko" : undefined;
}
