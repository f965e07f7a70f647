import type { people as English } from "../en/people";
import { say } from "../say";

export const people: typeof English = {
  peopleTitle: "Orang",
  addFriend: "Tambah teman",
  more: "Lainnya",
  moreAbout: (name) => say`Lainnya tentang ${name}`,
  block: "Blokir",
  unblock: "Buka blokir",
  save: "Simpan",
  wrongLogin: "Nama atau kata sandi salah.",
  suspended: "Akun ini ditangguhkan. Hubungi pengelola server ini.",
  noConnection: "Tidak ada koneksi ke server. Periksa jaringan, lalu coba lagi.",
  tooOften: "Terlalu sering. Tunggu sebentar, lalu coba lagi.",
  unknownUser: "Tidak ada yang memakai nama pengguna ini.",
  oneself: "Ini Anda sendiri.",
  alreadyFriends: "Kalian sudah berteman.",
  requestPending: "Anda sudah meminta.",
  isBlocked: "Tidak bisa: salah satu dari kalian memblokir yang lain.",
  roomFull: "Ruang ini penuh.",
  banned: "Anda tidak boleh bergabung ke ruang ini.",
  userNameTaken: "Nama pengguna ini dipakai orang lain.",
  notMember: "Anda tidak berada di ruang ini.",
  gone: "Ini sudah tidak ada lagi.",
  failed: "Tidak berhasil. Coba lagi.",
};
