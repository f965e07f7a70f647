import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { texts } from "../../store/language";
import "./Entry.css";

/** The page around everything that is done before one is in. */
export function Entry({ title, children }: { title: string; children: ComponentChildren }) {
  useEffect(() => {
    document.title = `${title} · Parlance`;
  }, [title]);
  return (
    <main class="entry">
      <header>
        <span class="mark" aria-hidden="true" />
        <p class="name">Parlance</p>
        <p class="tagline">{texts.value.tagline}</p>
      </header>
      <section class="card" aria-labelledby="entry-title">
        <h1 id="entry-title">{title}</h1>
        {children}
      </section>
      <footer>
        <a href="/docs">{texts.value.apiDocumentation}</a>
      </footer>
    </main>
  );
}
