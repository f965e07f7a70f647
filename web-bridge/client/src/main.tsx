import "./styles/tokens.css";
import "./styles/base.css";
import { render } from "preact";
import { Api } from "./connection/api";
import { language, preferredLanguage, speak } from "./store/language";
import { followAddress } from "./store/route";
import { Session } from "./store/session";
import { restoreTheme } from "./store/theme";
import { App } from "./views/App";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

restoreTheme();
followAddress();
const session = new Session({ api: new Api({ language: () => language.peek() }) });
void session.start();
// A page in English is better than none when a catalogue does not arrive.
await speak(preferredLanguage()).catch(() => speak("en"));
render(<App session={session} />, root);
