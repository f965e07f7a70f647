import { useMemo } from "preact/hooks";
import { type Part, parts } from "./linkify";
import type { Pane } from "./pane";

interface TextProps {
  text: string;
  mentions: readonly string[];
  pane: Pane;
  /** The `tabindex` of what can be reached in it. */
  reach: number;
}

/** What was written, as text; links can be followed, and those who are named stand out. */
export function Text({ text, mentions, pane, reach }: TextProps) {
  const users = pane.chat.users.all.value;
  const pieces = useMemo(() => {
    const named = mentions.flatMap((userId) => {
      const userName = users.get(userId)?.userName;
      return userName === undefined ? [] : [[userName.toLowerCase(), userId] as const];
    });
    return parts(text, new Map(named));
  }, [text, mentions, users]);
  return pieces.map((part, index) => <Piece key={index} part={part} me={pane.me} reach={reach} />);
}

function Piece({ part, me, reach }: { part: Part; me: string; reach: number }) {
  switch (part.kind) {
    case "text":
      return part.text;
    case "link":
      return (
        <a href={part.href} target="_blank" rel="noreferrer noopener nofollow" tabIndex={reach}>
          {part.text}
        </a>
      );
    case "mention":
      return <span class={part.userId === me ? "mention me" : "mention"}>{part.text}</span>;
  }
}
