export const notifications = {
  muted: "Muted",
  notifications: "Notifications",
  notificationCount: (count: number) => (count === 1 ? "1 unread notification" : `${count} unread notifications`),
};
