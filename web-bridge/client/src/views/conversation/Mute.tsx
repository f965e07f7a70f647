import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { language, texts } from "../../store/language";
import { now } from "../../store/now";
import { isMuted } from "../../store/room";
import type { Room } from "../../wire/model";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { formatOf } from "../parts/times";
import { detailsTexts } from "./detailsTexts";
import type { Pane } from "./pane";

const hour = 3_600_000;
/** The year that stands for good. */
const forGood = 9999;

/** Whether one hears of what is said here, and until when not. */
export function Mute({ pane, room }: { pane: Pane; room: Room }) {
  const words = detailsTexts.value;
  const place = useRef<HTMLElement>(null);
  const choosing = useSignal(false);
  const { busy, error, run } = useDeed();
  const { rooms } = pane.chat;
  const muted = isMuted(room, now.value);
  /** The button that was pressed goes with what it stood for. */
  const change = async (deed: () => Promise<void>) => {
    if (!(await run(deed))) return;
    choosing.value = false;
    requestAnimationFrame(() => place.current?.querySelector("button")?.focus());
  };
  const mute = (hours?: number) => {
    const until = hours === undefined ? undefined : new Date(Date.now() + hours * hour).toISOString();
    return change(() => rooms.mute(room.roomId, until));
  };
  const choices = [
    [words.muteHour, 1],
    [words.muteHours, 8],
    [words.muteForGood, undefined],
  ] as const;
  return (
    <section ref={place}>
      {muted ? (
        <>
          <p class="secondary">{mutedText(room.me?.mutedUntil ?? "")}</p>
          <button
            type="button"
            class="plain"
            disabled={busy.value}
            onClick={() => void change(() => rooms.unmute(room.roomId))}
          >
            {words.unmute}
          </button>
        </>
      ) : (
        <button
          type="button"
          class="plain"
          aria-expanded={choosing.value}
          onClick={() => {
            choosing.value = !choosing.value;
          }}
        >
          {words.mute}
        </button>
      )}
      {!muted && choosing.value && (
        <fieldset class="mutes" aria-label={words.mute}>
          {choices.map(([label, hours]) => (
            <button key={label} type="button" class="plain" disabled={busy.value} onClick={() => void mute(hours)}>
              {label}
            </button>
          ))}
        </fieldset>
      )}
      <Failure error={error.value} />
    </section>
  );
}

function mutedText(until: string): string {
  const at = new Date(until);
  if (at.getUTCFullYear() >= forGood) return texts.value.muted;
  const when = formatOf(language.value, { weekday: "short", hour: "numeric", minute: "2-digit" });
  return detailsTexts.value.mutedUntil(when.format(at));
}
