import type { Preview } from "../../wire/file";
import "./Previews.css";

/** What the pages say of themselves that a message has links to. */
export function Previews({ previews, reach }: { previews: readonly Preview[]; reach: number }) {
  return (
    <ul class="previews">
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
