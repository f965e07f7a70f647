import fc from "fast-check";
import { expect, test } from "vitest";
import { type Item, Stretch } from "./stretch";

const items = (...keys: number[]): Item[] => keys.map((key) => ({ key: `${key}`, estimate: 50 }));
const always = () => true;

test("what is at the top stays there when more comes before it", () => {
  const stretch = new Stretch();
  stretch.show(items(11, 12, 13, 14));
  stretch.measure([
    ["11", 30],
    ["12", 70],
  ]);
  const anchor = stretch.anchor(15, 600, always);
  expect(anchor).toEqual({ key: "12", offset: 15 });
  stretch.show(items(8, 9, 10, 11, 12, 13, 14));
  expect(anchor && stretch.scrollTo(anchor)).toBe(165);
  stretch.measure([["9", 500]]);
  expect(anchor && stretch.scrollTo(anchor)).toBe(615);
});

test("whatever is added, measured or taken away around it, the anchor keeps its distance to the top", () => {
  const heights = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(heights, heights, fc.nat(20_000), (before, now, scrolled) => {
      const stretch = new Stretch();
      stretch.show(now.map((estimate, at) => ({ key: `now ${at}`, estimate })));
      const anchor = stretch.anchor(scrolled, 600, always);
      if (!anchor) return;
      const older = before.map((estimate, at) => ({ key: `before ${at}`, estimate: estimate + 7 }));
      stretch.show([...older, ...now.map((estimate, at) => ({ key: `now ${at}`, estimate }))]);
      stretch.measure(before.map((height, at) => [`before ${at}`, height]));
      const top = stretch.top(stretch.indexOf(anchor.key) ?? -1);
      expect(top - (stretch.scrollTo(anchor) ?? 0)).toBe(anchor.offset);
      const sum = before.reduce((one, other) => one + other, 0);
      expect(top).toBe(sum + now.slice(0, Number(anchor.key.slice(4))).reduce((one, other) => one + other, 0));
    }),
  );
});

test("a row that may go is no anchor", () => {
  const stretch = new Stretch();
  stretch.show(items(1, 2, 3));
  expect(stretch.anchor(0, 600, (index) => index > 0)).toEqual({ key: "2", offset: 50 });
});

test("of a long list only what is near is on the page, and all that is visible", () => {
  const stretch = new Stretch();
  stretch.show(items(...Array(5000).keys()));
  const [first, end] = stretch.range(100_000, 600);
  expect(stretch.top(first)).toBeLessThanOrEqual(100_000);
  expect(stretch.top(end)).toBeGreaterThanOrEqual(100_600);
  expect(end - first).toBeLessThan(60);
});

test("a message that fills the screen is its own anchor", () => {
  const stretch = new Stretch();
  stretch.show(items(1, 2, 3));
  stretch.measure([["2", 3000]]);
  expect(stretch.anchor(1000, 600, always)).toEqual({ key: "2", offset: -950 });
});

test("an anchor that is gone leads nowhere", () => {
  const stretch = new Stretch();
  stretch.show(items(1, 2));
  expect(stretch.scrollTo({ key: "7", offset: 0 })).toBeUndefined();
});

test("another width makes what was measured worthless", () => {
  const stretch = new Stretch();
  stretch.show(items(1, 2));
  expect(stretch.measure([["1", 80]])).toBe(true);
  expect(stretch.measure([["1", 80]])).toBe(false);
  expect(stretch.height).toBe(130);
  stretch.forget();
  expect(stretch.height).toBe(100);
});
