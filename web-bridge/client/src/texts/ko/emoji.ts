import type { EmojiTexts } from "../emoji";

export const emoji: EmojiTexts = {
  search: "이모지 검색",
  nothing: "그런 이모지가 없습니다.",
  recent: "최근 사용",
  groups: ["표정", "사람", "동물과 자연", "음식과 음료", "여행과 장소", "활동", "사물", "기호", "깃발"],
};
