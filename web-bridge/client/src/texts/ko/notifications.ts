import type { notifications as English } from "../en/notifications";
import { say } from "../say";

export const notifications: typeof English = {
  muted: "알림 꺼짐",
  notifications: "알림",
  notificationCount: (count) => say`읽지 않은 알림 ${count}개`,
};
