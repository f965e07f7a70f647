import type { FilesTexts } from "../files";
import { say } from "../say";

export const files: FilesTexts = {
  attached: "첨부한 파일",
  detach: (name) => say`${name} 빼기`,
  tooLarge: (names, most) => say`너무 큰 파일: ${names}. 파일 하나는 ${most}까지 보낼 수 있습니다.`,
  percent: (percent) => `${percent}%`,
  uploading: (name) => say`${name} 보내는 중`,
  stop: (name) => say`${name} 보내기 취소`,
  save: (name) => say`${name} 다운로드`,
  enlarge: (name) => say`${name} 크게 보기`,
  removePreviews: "미리보기 없애기",
  notShown: "표시할 수 없습니다.",
};
