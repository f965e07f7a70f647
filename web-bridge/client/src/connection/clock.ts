/** Ends what was begun: a timer, a subscription. */
export type Cancel = () => void;

/** Time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds since 1970, about; never goes back. */
  now(): number;
  /** Runs once, after so many milliseconds, unless cancelled. */
  after(milliseconds: number, run: () => void): Cancel;
}

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
