import type { people as English } from "../en/people";
import { say } from "../say";

export const people: typeof English = {
  peopleTitle: "사람",
  addFriend: "친구 추가",
  more: "더 보기",
  moreAbout: (name) => say`${name} 님 더 보기`,
  block: "차단",
  unblock: "차단 해제",
  save: "저장",
  wrongLogin: "이름이나 비밀번호가 맞지 않습니다.",
  suspended: "정지된 계정입니다. 이 서버의 운영자에게 문의하세요.",
  noConnection: "서버에 연결할 수 없습니다. 네트워크를 확인하고 다시 시도하세요.",
  tooOften: "너무 자주 시도했습니다. 잠시 후 다시 시도하세요.",
  unknownUser: "이 사용자 이름을 쓰는 사람이 없습니다.",
  oneself: "본인입니다.",
  alreadyFriends: "이미 친구입니다.",
  requestPending: "이미 요청했습니다.",
  isBlocked: "두 사람 중 한 명이 상대를 차단해서 할 수 없습니다.",
  roomFull: "방이 가득 찼습니다.",
  banned: "이 방에 들어갈 수 없습니다.",
  userNameTaken: "다른 사람이 쓰고 있는 사용자 이름입니다.",
  notMember: "이 방의 멤버가 아닙니다.",
  gone: "더 이상 없습니다.",
  failed: "잘되지 않았습니다. 다시 시도하세요.",
};
