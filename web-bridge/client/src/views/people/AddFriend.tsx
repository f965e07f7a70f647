import { useSignal } from "@preact/signals";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import type { Session } from "../../store/session";
import { useDeed } from "../parts/deed";
import { Field } from "../parts/Field";
import { pagesTexts } from "../parts/pagesTexts";
import { sentenceOf } from "../parts/sentences";
import { Suggestions } from "./Suggestions";

/** Asks somebody to be friends: by their user name, or found by how a name of theirs begins. */
export function AddFriend({ chat, session }: { chat: Chat; session: Session }) {
  const userName = useSignal("");
  const told = useSignal("");
  const { busy, error, run } = useDeed();
  const words = pagesTexts.value;
  const submit = async (event: Event) => {
    event.preventDefault();
    const wanted = userName.value.trim().replace(/^@/, "");
    if (wanted === "") return;
    told.value = "";
    await run(async () => {
      const { relation, user } = await chat.friendships.request({ userName: wanted });
      told.value = relation === "accepted" ? words.nowFriends(user.name) : words.requestSent(user.name);
      userName.value = "";
    });
  };
  return (
    <form class="add-friend" onSubmit={submit}>
      <Field
        label={texts.value.addFriend}
        name="userName"
        placeholder={words.nameOrUserName}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        value={userName.value}
        error={error.value && sentenceOf(error.value)}
        onText={(text) => {
          userName.value = text;
          error.value = undefined;
        }}
      />
      <button type="submit" class="button primary" disabled={busy.value || userName.value.trim() === ""}>
        {words.sendRequest}
      </button>
      <Suggestions chat={chat} term={userName.value.trim()} told={(text) => (told.value = text)} />
      <p class="hint">{texts.value.findYou(session.me.value?.userName ?? "")}</p>
      <p class="done" role="status">
        {told.value}
      </p>
    </form>
  );
}
