import { texts } from "../store/language";
import "./Welcome.css";

/** The first page of a server: its name, what it is, and where to read on. */
export function Welcome() {
  return (
    <main class="welcome">
      <span class="mark" aria-hidden="true" />
      <h1>Parlance</h1>
      <p>{texts.value.tagline}</p>
      <a href="/docs">{texts.value.apiDocumentation}</a>
    </main>
  );
}
