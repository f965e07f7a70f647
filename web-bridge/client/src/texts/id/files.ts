import type { FilesTexts } from "../files";
import { say } from "../say";

export const files: FilesTexts = {
  attached: "Berkas terlampir",
  detach: (name) => say`Hapus ${name}`,
  tooLarge: (names, most) => say`Terlalu besar: ${names}. Satu berkas paling besar ${most}.`,
  percent: (percent) => `${percent}%`,
  uploading: (name) => say`${name} sedang dikirim`,
  stop: (name) => say`Batalkan pengiriman ${name}`,
  save: (name) => say`Unduh ${name}`,
  enlarge: (name) => say`Perbesar ${name}`,
  removePreviews: "Hapus pratinjau",
  notShown: "Ini tidak dapat ditampilkan.",
};
