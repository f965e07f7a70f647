import { setTimeout as rest } from "node:timers/promises";

const PATIENCE = 20_000;

/** Waits until something is so; it may say so later. */
export async function until(what, isSo) {
  const end = Date.now() + PATIENCE;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Never: ${what}`);
    await rest(20);
  }
}
