import { createHmac, timingSafeEqual } from "node:crypto";

const LONGEST_AGO_SECONDS = 300;

/** Whether the server has signed this, and lately: what somebody has caught must not be told again for ever. */
export function isSigned({ "x-parlance-timestamp": at, "x-parlance-signature": signature }, body, secret) {
  const age = Math.abs(Date.now() / 1000 - Number(at));
  if (!(age <= LONGEST_AGO_SECONDS)) return false;
  const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(`${at}.`).update(body).digest("hex")}`);
  const given = Buffer.from(signature ?? "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
