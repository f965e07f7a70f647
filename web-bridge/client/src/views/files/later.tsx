import { later } from "../parts/later";

/** Until it can be shown, a place for it. */
const place = () => <div class="attachment" aria-busy="true" />;

/** What a message carries, and what is about to be sent: most conversations begin without. */
export const Attachment = later(async () => (await import("./Attachment")).Attachment, place);
export const Brought = later(async () => (await import("./Brought")).Brought, place);
export const Tray = later(
  async () => (await import("./Tray")).Tray,
  () => null,
);
export const Previews = later(
  async () => (await import("./Previews")).Previews,
  () => null,
);
