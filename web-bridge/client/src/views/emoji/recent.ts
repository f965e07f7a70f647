import { recall, remember } from "../../store/keepsakes";

const most = 18;

/** What was chosen last in this browser, the last first. */
export function recentEmoji(): string[] {
  return recall("emoji")?.split(" ") ?? [];
}

export function rememberEmoji(emoji: string): void {
  remember("emoji", [emoji, ...recentEmoji().filter((one) => one !== emoji)].slice(0, most).join(" "));
}
