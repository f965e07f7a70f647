export const en = {
  tagline: "Chat on your own server.",
  apiDocumentation: "API documentation",
};

/** English is the shape: every other catalogue has exactly these keys. */
export type Texts = typeof en;
