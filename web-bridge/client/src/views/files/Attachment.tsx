import { useSignal } from "@preact/signals";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import type { StoredFile } from "../../wire/file";
import { Card } from "./Card";
import { fitted } from "./fitting";
import { useFresh } from "./hooks";
import { isPicture } from "./kinds";
import { Lightbox } from "./Lightbox";
import { linkTo } from "./links";
import { filesTexts } from "./words";
import "./Attachment.css";

interface AttachmentOptions {
  chat: Chat;
  file: StoredFile;
  /** The `tabindex` of what can be reached in it. */
  reach: number;
}

/** What a message carries: to be seen, heard, or saved. */
export function Attachment({ chat, file: known, reach }: AttachmentOptions) {
  const words = filesTexts.value;
  const { file, renew } = useFresh(chat, known);
  const broken = useSignal<string | undefined>(undefined);
  const failed = async () => {
    // A link that is over is no reason to give up, once.
    if (broken.peek() === known.url || !(await renew())) broken.value = file.url;
    else broken.value = undefined;
  };
  const [kind] = file.type.split("/");
  const shown = isPicture(file.type) || kind === "audio" || kind === "video";
  if (!shown || broken.value === file.url) {
    return (
      <div class="attachment">
        <Card file={file} renew={renew} reach={reach} />
        {shown && (
          <p class="broken">
            {words.notShown}{" "}
            <button
              type="button"
              class="plain"
              tabIndex={reach}
              onClick={() => {
                broken.value = undefined;
                void renew();
              }}
            >
              {texts.value.tryAgain}
            </button>
          </p>
        )}
      </div>
    );
  }
  const size = fitted(file) ?? {};
  return (
    <div class="attachment">
      {kind === "image" && <Picture file={file} reach={reach} failed={() => void failed()} />}
      {kind === "audio" && (
        <figure>
          <figcaption class="ellipsis" title={file.name} dir="auto">
            {file.name}
          </figcaption>
          {/* biome-ignore lint/a11y/useMediaCaption: what people send comes without */}
          <audio controls preload="metadata" tabIndex={reach} src={linkTo(file.url)} onError={() => void failed()} />
        </figure>
      )}
      {kind === "video" && (
        <video
          controls
          preload="metadata"
          tabIndex={reach}
          aria-label={file.name}
          src={linkTo(file.url)}
          onError={() => void failed()}
          {...size}
        />
      )}
    </div>
  );
}

function Picture({ file, reach, failed }: { file: StoredFile; reach: number; failed: () => void }) {
  const words = filesTexts.value;
  const open = useSignal(false);
  // What moves does so only as it is.
  const small = file.hasThumbnails && file.type !== "image/gif";
  return (
    <>
      <button
        type="button"
        class="picture"
        tabIndex={reach}
        aria-label={words.enlarge(file.name)}
        title={file.name}
        onClick={() => {
          open.value = true;
        }}
      >
        <img
          src={linkTo(file.url, small ? 640 : undefined)}
          alt={file.name}
          loading="lazy"
          onError={failed}
          {...fitted(file)}
        />
      </button>
      {open.value && (
        <Lightbox
          file={file}
          close={() => {
            open.value = false;
          }}
        />
      )}
    </>
  );
}
