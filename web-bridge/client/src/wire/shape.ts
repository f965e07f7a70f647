/** Whether a value has what is needed of it. */
export type Shape = (value: unknown) => boolean;

export const text: Shape = (value) => typeof value === "string";
export const flag: Shape = (value) => typeof value === "boolean";
export const whole: Shape = (value) => Number.isSafeInteger(value);
export const anything: Shape = () => true;

export const time: Shape = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function nullable(shape: Shape): Shape {
  return (value) => value === null || value === undefined || shape(value);
}

export function listOf(shape: Shape): Shape {
  return (value) => Array.isArray(value) && value.every(shape);
}

/** At least these members; others are not looked at. */
export function objectOf(members: Record<string, Shape>): Shape {
  const entries = Object.entries(members);
  return (value) => isObject(value) && entries.every(([name, shape]) => shape(value[name]));
}

export function all(...shapes: Shape[]): Shape {
  return (value) => shapes.every((shape) => shape(value));
}
