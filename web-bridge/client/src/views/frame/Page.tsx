import type { ComponentChildren } from "preact";
import { texts } from "../../store/language";
import { backTo } from "../../store/route";
import "./Page.css";

/** A page beside the conversations, with the way back that phones need. */
export function Page({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="page">
      <header>
        <button type="button" class="button icon plain back" aria-label={texts.value.back} onClick={() => backTo("/")}>
          <span aria-hidden="true">←</span>
        </button>
        <h1>{title}</h1>
      </header>
      <div class="content">{children}</div>
    </div>
  );
}
