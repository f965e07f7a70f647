import type { notifications as English } from "../en/notifications";
import { say } from "../say";

export const notifications: typeof English = {
  muted: "Dibisukan",
  notifications: "Notifikasi",
  notificationCount: (count) => say`${count} notifikasi belum dibaca`,
};
