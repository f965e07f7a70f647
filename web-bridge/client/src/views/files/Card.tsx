import { language } from "../../store/language";
import type { StoredFile } from "../../wire/file";
import { Icon } from "../parts/Icon";
import { isOver, linkTo } from "./links";
import { sizeText } from "./sizes";
import { filesTexts } from "./words";

/** A file to be saved: what it is called, and how large it is. */
export function Card({ file, renew, reach }: { file: StoredFile; renew: () => Promise<boolean>; reach: number }) {
  const follow = async (event: MouseEvent) => {
    if (!isOver(file.url)) return;
    event.preventDefault();
    const link = event.currentTarget as HTMLAnchorElement;
    // The link is another one now; followed again, it leads there.
    if (await renew()) requestAnimationFrame(() => link.click());
  };
  return (
    <a
      class="card"
      href={linkTo(file.url)}
      download={file.name}
      tabIndex={reach}
      aria-label={filesTexts.value.save(file.name)}
      title={file.name}
      onClick={(event) => void follow(event)}
    >
      <Icon name="file" />
      <span class="what">
        <span class="name ellipsis" dir="auto">
          {file.name}
        </span>
        <span class="secondary">{sizeText(file.size, language.value)}</span>
      </span>
      <Icon name="save" />
    </a>
  );
}
