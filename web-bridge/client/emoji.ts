import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

interface Known {
  emoji: string;
  /** What it is called. */
  annotation: string;
  tags?: string[];
  group?: number;
  version: number;
}

const prefix = "virtual:emoji/";
/** Where the package has them; of Indonesian there is none, so its readers search in English. */
const sources: Record<string, string> = { en: "en/cldr", ko: "ko/cldr" };
/** Newer ones are boxes on most systems. */
const newest = 15;
/** The skins and hairs that others are made of. */
const components = 2;

/** Serves `virtual:emoji/<language>`: a list per group, each emoji with its name and the words it is found by. */
export function emoji(): Plugin {
  return {
    name: "emoji",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      const language = id.startsWith(`\0${prefix}`) ? id.slice(prefix.length + 1) : undefined;
      if (language === undefined) return undefined;
      const path = `node_modules/emoji-picker-element-data/${sources[language]}/data.json`;
      const all = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as Known[];
      return `export const groups = JSON.parse(${JSON.stringify(JSON.stringify(grouped(all)))});`;
    },
  };
}

function grouped(all: Known[]): [emoji: string, name: string, words: string][][] {
  const groups: [string, string, string][][] = [];
  for (const { emoji, annotation, tags = [], group, version } of all) {
    if (group === undefined || group === components || version > newest) continue;
    const words = tags.filter((tag) => !annotation.includes(tag)).join(" ");
    groups[group] ??= [];
    groups[group].push([emoji, annotation, words]);
  }
  return groups.filter(Boolean);
}
