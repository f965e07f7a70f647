import { useState } from "preact/hooks";
import { ChatError } from "../../wire/error";
import { sentenceOf } from "../parts/sentences";
import { detailsTexts } from "./detailsTexts";
import type { Pane } from "./pane";

/** Asks somebody in by their user name; who looks after the room can also make a link that lets in. */
export function Invite({ pane, mayLink }: { pane: Pane; mayLink: boolean }) {
  const words = detailsTexts.value;
  const [userName, setUserName] = useState("");
  const [outcome, setOutcome] = useState("");
  const [link, setLink] = useState("");
  const { roomId } = pane.conversation;

  const invite = async (event: Event) => {
    event.preventDefault();
    const name = userName.trim().replace(/^@/, "");
    try {
      await pane.chat.rooms.invite(roomId, { userName: name });
      setUserName("");
      setOutcome(words.invited(name));
    } catch (thrown) {
      setOutcome(refusalOf(ChatError.of(thrown), name));
    }
  };
  const createLink = async () => {
    try {
      const { code } = await pane.chat.administration.createLink(roomId);
      setLink(`${location.origin}/join/${code}`);
    } catch (thrown) {
      setOutcome(sentenceOf(thrown));
    }
  };

  return (
    <section>
      <form class="fields" onSubmit={(event) => void invite(event)}>
        <label for="invite-name">{words.inviteName}</label>
        <span class="pair">
          <input
            id="invite-name"
            value={userName}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            onInput={({ currentTarget }) => setUserName(currentTarget.value)}
          />
          <button type="submit" class="strong" disabled={userName.trim() === ""}>
            {words.invite}
          </button>
        </span>
        <p role="status" class="secondary">
          {outcome}
        </p>
      </form>
      {mayLink && link === "" && (
        <button type="button" class="plain" onClick={() => void createLink()}>
          {words.inviteLink}
        </button>
      )}
      {link !== "" && (
        <div class="fields">
          <label>
            {words.linkReady}
            <input value={link} readOnly onFocus={({ currentTarget }) => currentTarget.select()} />
          </label>
        </div>
      )}
    </section>
  );
}

function refusalOf(error: ChatError, name: string): string {
  const cannot = error.failure === "FORBIDDEN" || error.failure === "CONFLICT";
  return cannot ? detailsTexts.value.alreadyIn(name) : sentenceOf(error);
}
