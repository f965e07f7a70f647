const paths = {
  add: "M12 5v14M5 12h14",
  attach: "M20 11.5l-8.2 8.2a5 5 0 0 1-7-7l8.6-8.6a3.3 3.3 0 0 1 4.7 4.7l-8.3 8.3a1.6 1.6 0 0 1-2.3-2.3l7.4-7.4",
  back: "M15 5l-7 7 7 7",
  bell: "M6 16v-5a6 6 0 1 1 12 0v5l2 2H4zM10 21h4",
  close: "M6 6l12 12M18 6L6 18",
  info: "M12 11v6M12 7.5v.5M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z",
  more: "M4.5 12a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M11.5 12a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M18.5 12a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  fold: "M6 9l6 6 6-6",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v6",
  react: "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM8.5 14.5c.8 1.2 2 2 3.5 2s2.7-.8 3.5-2M9 9.5v.5M15 9.5v.5",
  reply: "M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6v1",
  save: "M12 4v11M7 10l5 5 5-5M5 20h14",
  send: "M12 20V5M5 12l7-7 7 7",
  down: "M12 5v14M5 12l7 7 7-7",
} as const;

/** A drawing beside words, or on a button that has a label. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
