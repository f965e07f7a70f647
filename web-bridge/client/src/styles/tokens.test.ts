import { expect, test } from "vitest";
import page from "../../index.html?raw";
import mark from "../mark.svg?raw";
import tokens from "./tokens.css?raw";

const themes = ["light", "dark"] as const;
type Theme = (typeof themes)[number];

const colours = new Map<string, Record<Theme, string>>();
for (const [, name, light, dark] of tokens.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)) {
  if (name && light && dark) colours.set(name, { light, dark });
}

const grounds = ["background", "surface", "own"];
const inks = [...colours.keys()].filter((name) => name !== "line" && !grounds.includes(name));
const pairs = themes.flatMap((theme) => grounds.flatMap((ground) => inks.map((ink) => ({ theme, ink, ground }))));

function colour(name: string, theme: Theme): string {
  const found = colours.get(name);
  if (!found) throw new Error(`tokens.css has no --${name}`);
  return found[theme];
}

function luminance(hex: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

test("contrast is measured as WCAG measures it", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test("every colour of the design is a token", () => {
  expect([...colours.keys()].sort()).toEqual(
    ["accent", "background", "danger", "line", "own", "secondary", "success", "surface", "text", "warning"].sort(),
  );
});

test.each(pairs)("in the $theme theme $ink reads well on $ground", ({ theme, ink, ground }) => {
  expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
});

test("the browser's own colours and the mark are those of the tokens", () => {
  for (const theme of themes) {
    expect(page).toContain(`content="${colour("background", theme)}" media="(prefers-color-scheme: ${theme})"`);
    expect(mark).toContain(colour("accent", theme));
  }
});
