import type { notifications as English } from "../en/notifications";
import { say } from "../say";

export const notifications: typeof English = {
  mute: "Bisukan",
  muteHour: "Selama 1 jam",
  muteHours: "Selama 8 jam",
  muteForGood: "Sampai saya menyalakannya lagi",
  muted: "Dibisukan",
  mutedUntil: (when) => say`Dibisukan sampai ${when}`,
  unmute: "Bunyikan lagi",
};
