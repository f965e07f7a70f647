import type { Preview } from "../../wire/file";
import { Icon } from "../parts/Icon";
import { filesTexts } from "./words";
import "./Previews.css";

interface PreviewsOptions {
  previews: readonly Preview[];
  reach: number;
  /** Takes them away, for whoever may. */
  remove?: (() => void) | undefined;
}

/** What the pages say of themselves that a message has links to. */
export function Previews({ previews, reach, remove }: PreviewsOptions) {
  const label = filesTexts.value.removePreviews;
  return (
    <ul class="previews">
      {remove && (
        <li class="remove">
          <button type="button" class="bare" tabIndex={reach} aria-label={label} title={label} onClick={remove}>
            <Icon name="close" />
          </button>
        </li>
      )}
      {previews.map(({ url, title, description, siteName }) => (
        <li key={url}>
          <a
            href={/^https?:/i.test(url) ? url : `https://${url}`}
            target="_blank"
            rel="noreferrer noopener nofollow"
            tabIndex={reach}
          >
            <span class="site ellipsis" dir="auto">
              {siteName || hostOf(url)}
            </span>
            <strong dir="auto">{title || url}</strong>
            {description && (
              <span class="description" dir="auto">
                {description}
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

function hostOf(url: string): string {
  const whole = /^https?:/i.test(url) ? url : `https://${url}`;
  return URL.canParse(whole) ? new URL(whole).hostname.replace(/^www\./, "") : url;
}
