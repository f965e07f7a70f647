/** `groups` in the order of the data. */
export const emoji = {
  search: "Search emoji",
  nothing: "There is no such emoji.",
  recent: "Recently used",
  groups: [
    "Smileys",
    "People",
    "Animals and nature",
    "Food and drink",
    "Travel and places",
    "Activities",
    "Objects",
    "Symbols",
    "Flags",
  ],
};
