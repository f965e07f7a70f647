import type { Texts } from "./en";

export const ko: Texts = {
  tagline: "나만의 서버에서 대화하세요.",
  apiDocumentation: "API 문서",
};
