import { type ReadonlySignal, signal } from "@preact/signals";

const every = 30_000;
const ticking = signal(Date.now(), {
  watched() {
    this.value = Date.now();
    timer = setInterval(() => (ticking.value = Date.now()), every);
  },
  unwatched: () => clearInterval(timer),
});
let timer: ReturnType<typeof setInterval> | undefined;

/** The time, for what tells how long ago something was; it moves while somebody looks. */
export const now: ReadonlySignal<number> = ticking;
