declare module "virtual:emoji/en" {
  export const groups: [emoji: string, name: string, words: string][][];
}
declare module "virtual:emoji/ko" {
  export const groups: [emoji: string, name: string, words: string][][];
}
