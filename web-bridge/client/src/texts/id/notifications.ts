import type { notifications as English } from "../en/notifications";
import { say } from "../say";

export const notifications: typeof English = {
  muted: "Dibisukan",
  notifications: "Notifikasi",
  notificationCount: (count) => say`${count} notifikasi belum dibaca`,
  noNotifications: "Belum ada apa-apa. Permintaan, undangan, sebutan, dan balasan muncul di sini.",
  notificationsWait: "Tidak ada koneksi. Notifikasi muncul setelah tersambung lagi.",
  markAllRead: "Tandai semua sudah dibaca",
  toldRequest: (name) => say`${name} ingin berteman dengan Anda`,
  toldAccepted: (name) => say`${name} menerima permintaan Anda`,
  toldMention: (name, room) => say`${name} menyebut Anda di ${room}`,
  toldMentionDirect: (name) => say`${name} menyebut Anda`,
  toldReply: (name, room) => say`${name} menjawab Anda di ${room}`,
  toldReplyDirect: (name) => say`${name} menjawab Anda`,
  toldOther: (name) => say`Kabar dari ${name}`,
};
