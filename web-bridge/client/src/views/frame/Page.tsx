import type { ComponentChildren } from "preact";
import { texts } from "../../store/language";
import { backTo } from "../../store/route";
import { Icon } from "../parts/Icon";
import "./Page.css";

/** A page beside the conversations, with the way back that phones need. */
export function Page({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="page">
      <header>
        <button
          type="button"
          class="button square plain back"
          aria-label={texts.value.back}
          onClick={() => backTo("/")}
        >
          <Icon name="back" />
        </button>
        <h1>{title}</h1>
      </header>
      <div class="content">{children}</div>
    </div>
  );
}
