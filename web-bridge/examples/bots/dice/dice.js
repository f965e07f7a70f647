import { randomInt } from "node:crypto";

const USAGE = "Ask me for dice, as in 2d6: at most 20 of them, with 2 to 1000 sides.";

/** What `2d6` or `d20` in a text comes to. */
export function roll(text) {
  const asked = /(?<!\w)(\d*)d(\d+)(?!\w)/i.exec(text);
  if (!asked) return USAGE;
  const count = Number(asked[1] || 1);
  const sides = Number(asked[2]);
  if (count < 1 || count > 20 || sides < 2 || sides > 1000) return USAGE;
  const dice = Array.from({ length: count }, () => randomInt(1, sides + 1));
  const sum = dice.reduce((all, one) => all + one);
  return `${count}d${sides}: ${count > 1 ? `${dice.join(" + ")} = ${sum}` : sum}`;
}
