import type { Chat } from "../../store/chat";
import { language, texts } from "../../store/language";
import type { Outgoing } from "../../store/outgoing";
import { Icon } from "../parts/Icon";
import { sentenceOf } from "../parts/sentences";
import { useObjectUrl } from "./hooks";
import { isPicture } from "./kinds";
import { sizeText } from "./sizes";
import { filesTexts } from "./words";
import "./Attachment.css";

/** A file of one's own that is on its way: how far it has got, and the way to stop it. */
export function Brought({ chat, outgoing, file }: { chat: Chat; outgoing: Outgoing; file: File }) {
  const words = filesTexts.value;
  const part = chat.uploads.progress.value.get(outgoing.clientKey) ?? 0;
  const percent = Math.floor(part * 100);
  return (
    <div class="attachment brought">
      {isPicture(file.type) && <Preview file={file} />}
      <div class="card">
        {!isPicture(file.type) && <Icon name="file" />}
        <span class="what">
          <span class="name ellipsis" dir="auto" title={file.name}>
            {file.name}
          </span>
          <span class="secondary">
            {sizeText(file.size, language.value)}
            {outgoing.state === "uploading" && ` · ${words.percent(percent)}`}
          </span>
          {outgoing.state === "uploading" && (
            <progress max={100} value={percent} aria-label={words.uploading(file.name)} />
          )}
        </span>
        {outgoing.state === "uploading" && (
          <button
            type="button"
            class="bare"
            aria-label={words.stop(file.name)}
            title={texts.value.cancel}
            onClick={() => chat.outbox.discard(outgoing.clientKey)}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      {outgoing.error && <p class="broken">{sentenceOf(outgoing.error)}</p>}
    </div>
  );
}

function Preview({ file }: { file: File }) {
  const url = useObjectUrl(file);
  return <div class="preview">{url && <img src={url} alt="" />}</div>;
}
