/** Milliseconds before its end at which a link counts as over. */
const ahead = 60_000;

/** The link by the page's own server, whatever name it calls itself by; of a smaller picture if a size is given. */
export function linkTo(url: string, size?: 160 | 320 | 640 | 1280): string {
  const { pathname, search } = new URL(url, location.href);
  return `${pathname}${search}${size === undefined ? "" : `&size=${size}`}`;
}

/** Whether it opens nothing any more. */
export function isOver(url: string, now = Date.now()): boolean {
  const expires = Number(new URL(url, location.href).searchParams.get("expires") ?? Number.NaN);
  return expires * 1000 - ahead < now;
}
