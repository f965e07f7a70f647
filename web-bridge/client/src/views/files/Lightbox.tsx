import { useEffect, useRef } from "preact/hooks";
import { texts } from "../../store/language";
import { openSheet } from "../../store/route";
import type { StoredFile } from "../../wire/file";
import { Icon } from "../parts/Icon";
import { linkTo } from "./links";
import { filesTexts } from "./words";
import "./Lightbox.css";

/** Bytes up to which a picture is shown as it is; of larger ones a smaller one does. */
const asItIs = 8 * 1024 * 1024;

/** A picture as large as the window. */
export function Lightbox({ file, close }: { file: StoredFile; close: () => void }) {
  const words = filesTexts.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    const leave = openSheet(close);
    return () => {
      leave();
      if (opener instanceof HTMLElement) opener.focus();
    };
    // It is open for as long as it is there.
  }, []);
  const size = file.hasThumbnails && file.size > asItIs ? 1280 : undefined;
  return (
    <dialog
      ref={dialog}
      class="lightbox"
      aria-label={file.name}
      onClose={close}
      // Whatever keys mean among messages, they do not mean it here.
      onKeyDown={(event) => event.stopPropagation()}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) close();
      }}
    >
      <header>
        <h2 class="ellipsis" dir="auto">
          {file.name}
        </h2>
        <a
          class="button square plain"
          href={linkTo(file.url)}
          download={file.name}
          aria-label={words.save(file.name)}
          title={words.save(file.name)}
        >
          <Icon name="save" />
        </a>
        <button
          type="button"
          class="button square plain"
          aria-label={texts.value.close}
          title={texts.value.close}
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </header>
      <img
        src={linkTo(file.url, size)}
        alt={file.name}
        width={file.width ?? undefined}
        height={file.height ?? undefined}
      />
    </dialog>
  );
}
