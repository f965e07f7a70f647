import type { notifications as English } from "../en/notifications";
import { say } from "../say";

export const notifications: typeof English = {
  muted: "알림 꺼짐",
  notifications: "알림",
  notificationCount: (count) => say`읽지 않은 알림 ${count}개`,
  noNotifications: "아직 없습니다. 요청, 초대, 언급과 답장이 여기에 나타납니다.",
  notificationsWait: "연결이 없습니다. 다시 연결되면 알림이 나타납니다.",
  markAllRead: "모두 읽음으로 표시",
  toldRequest: (name) => say`${name} 님이 친구가 되고 싶어 합니다`,
  toldAccepted: (name) => say`${name} 님이 요청을 수락했습니다`,
  toldMention: (name, room) => say`${name} 님이 ${room}에서 회원님을 언급했습니다`,
  toldMentionDirect: (name) => say`${name} 님이 회원님을 언급했습니다`,
  toldReply: (name, room) => say`${name} 님이 ${room}에서 회원님에게 답장했습니다`,
  toldReplyDirect: (name) => say`${name} 님이 회원님에게 답장했습니다`,
  toldOther: (name) => say`${name} 님의 새 소식`,
};
