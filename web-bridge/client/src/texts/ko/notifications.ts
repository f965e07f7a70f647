import type { notifications as English } from "../en/notifications";
import { say } from "../say";

export const notifications: typeof English = {
  mute: "알림 끄기",
  muteHour: "1시간 동안",
  muteHours: "8시간 동안",
  muteForGood: "다시 켤 때까지",
  muted: "알림 꺼짐",
  mutedUntil: (when) => say`${when}까지 알림 꺼짐`,
  unmute: "알림 켜기",
};
