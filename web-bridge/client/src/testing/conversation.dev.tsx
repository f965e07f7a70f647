import "../styles/tokens.css";
import "../styles/base.css";
import "./conversation.dev.css";
import { render } from "preact";
import { connect } from "../index";
import { speak } from "../store/language";
import { type Language, languages } from "../texts/texts";
import { Conversation } from "../views/conversation/Conversation";

/** One conversation by itself, for those who work on it: conversation.dev.html?token=…&room=…&language=ko */
const asked = new URLSearchParams(location.search);
const language = languages.find((one) => one === asked.get("language")) ?? ("en" satisfies Language);
const chat = connect({ token: async () => asked.get("token") ?? "" });
const root = document.getElementById("root");
if (!root) throw new Error("conversation.dev.html has no #root");

await speak(language);
const close = () => root.replaceChildren("closed");
render(<Conversation chat={chat} roomId={asked.get("room") ?? ""} onClose={close} />, root);
