import { say } from "../say";

export const notifications = {
  muted: "Muted",
  notifications: "Notifications",
  notificationCount: (count: number) => (count === 1 ? "1 unread notification" : `${count} unread notifications`),
  noNotifications: "Nothing yet. Requests, invites, mentions and replies appear here.",
  notificationsWait: "There is no connection. Notifications appear when it is back.",
  markAllRead: "Mark all as read",
  toldRequest: (name: string) => say`${name} wants to be your friend`,
  toldAccepted: (name: string) => say`${name} accepted your request`,
  toldMention: (name: string, room: string) => say`${name} mentioned you in ${room}`,
  toldMentionDirect: (name: string) => say`${name} mentioned you`,
  toldReply: (name: string, room: string) => say`${name} answered you in ${room}`,
  toldReplyDirect: (name: string) => say`${name} answered you`,
  toldOther: (name: string) => say`News from ${name}`,
};
