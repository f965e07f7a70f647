import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { texts } from "../../store/language";
import { Icon } from "../parts/Icon";
import { Entry } from "./Entry";
import { focusNext } from "./focus";
import type { Pane } from "./pane";
import { rowsOf } from "./rows";
import { Scroller } from "./scroller";
import { useAuthors } from "./watching";
import "./Timeline.css";

/** What was said, as far as it is loaded; only what is near the eye is on the page. */
export function Timeline({ pane }: { pane: Pane }) {
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const scroller = useMemo(() => new Scroller(pane), [pane]);
  const { history, pending, answers } = pane.conversation;
  const words = texts.value;
  useAuthors(pane);
  const rows = rowsOf({
    messages: history.messages.value,
    pending: history.moreAfter.value ? [] : pending.value,
    answers: history.moreAfter.value ? [] : answers.list.value,
    isGroup: pane.room.value?.kind === "group",
    newAfter: pane.newAfter.value,
    moreBefore: history.moreBefore.value,
    me: pane.me,
  });
  // What is read here has this drawn again when it changes.
  void [scroller.turn.value, pane.target.value, pane.atEnd.value];
  const [first, end] = scroller.show(rows);
  const shown = rows.slice(first, end);
  // The keyboard comes to where one was, else to what one sees.
  const reached = [pane.active.value, pane.atEnd.value ? undefined : scroller.lowest()].find((key) =>
    shown.some((row) => row.key === key),
  );
  const last = rows.findLast((row) => row.kind === "message" || row.kind === "pending")?.key;

  useLayoutEffect(
    () => (box.current && list.current ? scroller.attach(box.current, list.current) : undefined),
    [scroller],
  );
  useLayoutEffect(() => scroller.settle());
  const { value: pointed } = pane.pointed;
  useEffect(() => {
    if (pointed) list.current?.querySelector<HTMLElement>(`[data-key="${pointed}"]`)?.focus({ preventScroll: true });
  }, [pointed]);

  return (
    <div class="timeline">
      <div class="box" ref={box} onScroll={() => scroller.scrolled()}>
        <ol
          ref={list}
          aria-label={words.messages}
          onKeyDown={(event) => focusNext(event, pane)}
          onFocusIn={({ target }) => {
            const row = target instanceof Element ? target.closest<HTMLElement>("[data-key]") : null;
            if (row) pane.active.value = row.getAttribute("data-key") ?? undefined;
          }}
        >
          {shown.map((row) => (
            <Entry
              key={row.key}
              row={row}
              pane={pane}
              scroller={scroller}
              last={row.key === last}
              reached={row.key === (reached ?? last)}
            />
          ))}
        </ol>
      </div>
      <Latest pane={pane} />
      <span class="unseen" aria-live="polite">
        {history.loaded.value ? "" : words.loadingMessages}
      </span>
    </div>
  );
}

/** The way back to where the talk is. */
function Latest({ pane }: { pane: Pane }) {
  if (pane.atEnd.value) return null;
  const words = texts.value;
  const count = pane.room.value?.unread ?? 0;
  const label = count > 0 ? words.latestCount(count) : words.latest;
  return (
    <button type="button" class="latest" aria-label={label} title={label} onClick={() => pane.latest()}>
      <Icon name="down" />
      {count > 0 && <span class="count">{count > 99 ? "99+" : count}</span>}
    </button>
  );
}
