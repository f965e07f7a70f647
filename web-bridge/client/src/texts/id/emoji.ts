import type { EmojiTexts } from "../emoji";

export const emoji: EmojiTexts = {
  search: "Cari emoji (dalam bahasa Inggris)",
  nothing: "Tidak ada emoji seperti itu.",
  recent: "Baru dipakai",
  groups: [
    "Wajah",
    "Orang",
    "Hewan dan alam",
    "Makanan dan minuman",
    "Perjalanan dan tempat",
    "Kegiatan",
    "Benda",
    "Simbol",
    "Bendera",
  ],
};
