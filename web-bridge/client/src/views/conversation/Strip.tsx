import { texts } from "../../store/language";
import { gistOf } from "../parts/gist";
import { Icon } from "../parts/Icon";
import { sentenceOf } from "../parts/sentences";
import type { Pane } from "./pane";

/** Above the composer: what is answered or edited, or what did not work. */
export function Strip({ pane, cancel }: { pane: Pane; cancel: () => void }) {
  const words = texts.value;
  const edited = pane.editing.value;
  const about = edited ?? pane.replyTo.value;
  const failure = pane.failure.value;
  const name = (about && pane.nameOf(about.senderId)) ?? words.somebody;
  return (
    <>
      {failure && (
        <div class="strip failure" role="alert">
          <span>{sentenceOf(failure)}</span>
          <Dismiss
            label={words.close}
            dismiss={() => {
              pane.failure.value = undefined;
            }}
          />
        </div>
      )}
      {about && (
        <div class="strip">
          <span class="what">
            <strong>{edited ? words.editing : words.replyingTo(name)}</strong>{" "}
            {!edited && <span dir="auto">{gistOf(about).slice(0, 200)}</span>}
          </span>
          <Dismiss label={words.cancel} dismiss={cancel} />
        </div>
      )}
    </>
  );
}

function Dismiss({ label, dismiss }: { label: string; dismiss: () => void }) {
  return (
    <button type="button" class="bare" aria-label={label} title={label} onClick={dismiss}>
      <Icon name="close" />
    </button>
  );
}
