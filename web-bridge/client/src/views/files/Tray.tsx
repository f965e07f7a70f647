import { language } from "../../store/language";
import type { Attached } from "../conversation/attaching";
import { mostBytes } from "../conversation/attaching";
import { Icon } from "../parts/Icon";
import { useObjectUrl } from "./hooks";
import { isPicture } from "./kinds";
import { sizeText } from "./sizes";
import { filesTexts } from "./words";
import "./Tray.css";

/** What is to be sent with the next message. */
export function Tray({ attached }: { attached: Attached }) {
  const words = filesTexts.value;
  const refused = attached.refused.value;
  const files = attached.files.value;
  return (
    <div class="tray">
      {refused.length > 0 && (
        <p class="refused" role="alert">
          {words.tooLarge(refused.join(", "), sizeText(mostBytes, language.value))}
        </p>
      )}
      {files.length > 0 && (
        <ul aria-label={words.attached}>
          {files.map(({ key, file }) => (
            <li key={key} title={file.name}>
              {isPicture(file.type) ? <Thumbnail file={file} /> : <Icon name="file" />}
              <span class="what">
                <span class="ellipsis" dir="auto">
                  {file.name}
                </span>
                <span class="secondary">{sizeText(file.size, language.value)}</span>
              </span>
              <button
                type="button"
                class="bare"
                aria-label={words.detach(file.name)}
                title={words.detach(file.name)}
                onClick={() => attached.remove(key)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Thumbnail({ file }: { file: File }) {
  const url = useObjectUrl(file);
  return <span class="thumbnail">{url && <img src={url} alt="" />}</span>;
}
