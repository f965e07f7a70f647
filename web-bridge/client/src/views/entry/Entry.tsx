import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import "./Entry.css";
import { entryTexts } from "./words";

/** The page around everything that is done before one is in. */
export function Entry({ title, children }: { title: string; children: ComponentChildren }) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} · Parlance`;
    // On touch screens the keyboard would cover what one has come to read.
    const first = globalThis.matchMedia?.("(pointer: fine)").matches ? card.current?.querySelector("input") : null;
    (first ?? card.current?.querySelector("h1"))?.focus();
  }, [title]);
  return (
    <main class="entry">
      <header>
        <span class="mark" aria-hidden="true" />
        <p class="name">Parlance</p>
        <p class="tagline">{entryTexts.value.tagline}</p>
      </header>
      <section ref={card} class="card" aria-labelledby="entry-title">
        <h1 id="entry-title" tabIndex={-1}>
          {title}
        </h1>
        {children}
      </section>
      <footer>
        <a href="/docs">{entryTexts.value.apiDocumentation}</a>
      </footer>
    </main>
  );
}
