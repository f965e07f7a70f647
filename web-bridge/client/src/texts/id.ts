import type { Texts } from "./en";

export const id: Texts = {
  tagline: "Mengobrol di server Anda sendiri.",
  apiDocumentation: "Dokumentasi API",
};
