import { accountTexts } from "./words";

/** The first that is named wins: most browsers call themselves by the names of others, too. */
const browsers: [RegExp, string][] = [
  [/Edg\w*\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];
/** Characters of what calls itself something else. */
const longest = 40;

/** What people call a program that has sent this header `User-Agent`. */
export function deviceOf(agent: string): string {
  const words = accountTexts.value;
  const nameIn = (names: [RegExp, string][]) => names.find(([sign]) => sign.test(agent))?.[1];
  const [browser, system] = [nameIn(browsers), nameIn(systems)];
  if (browser && system) return words.deviceOn(browser, system);
  return browser ?? (agent.slice(0, longest) || words.unknownDevice);
}
