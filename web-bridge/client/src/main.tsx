import "./styles/tokens.css";
import "./styles/base.css";
import { render } from "preact";
import { speak } from "./store/language";
import { chooseLanguage } from "./texts/texts";
import { Welcome } from "./views/Welcome";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

// A page in English is better than none when a catalogue does not arrive.
await speak(chooseLanguage(navigator.languages)).catch(() => speak("en"));
render(<Welcome />, root);
