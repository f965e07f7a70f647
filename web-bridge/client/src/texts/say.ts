/** A letter that is written from right to left. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A sentence with values in it. Names that are written the other way do not turn the words around them. */
export function say(words: TemplateStringsArray, ...values: (string | number)[]): string {
  return String.raw({ raw: words }, ...values.map((value) => isolated(String(value))));
}

/** Between the signs FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE. */
function isolated(value: string): string {
  return rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}
