import { say } from "../say";

export const notifications = {
  mute: "Mute",
  muteHour: "For 1 hour",
  muteHours: "For 8 hours",
  muteForGood: "Until I turn it back on",
  muted: "Muted",
  mutedUntil: (when: string) => say`Muted until ${when}`,
  unmute: "Unmute",
};
