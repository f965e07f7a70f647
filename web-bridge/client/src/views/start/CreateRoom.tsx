import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { Field } from "../parts/Field";
import { pagesTexts } from "../parts/pagesTexts";
import { showWrong } from "../parts/wrong";

interface CreateRoomOptions {
  chat: Chat;
  /** What it may be called. */
  name: string;
  opened: (roomId: string) => void;
}

/** Founds a room. */
export function CreateRoom({ chat, name: first, opened }: CreateRoomOptions) {
  const name = useSignal(first);
  const description = useSignal("");
  const isPublic = useSignal(false);
  const wrong = useSignal<string | undefined>(undefined);
  const { busy, error, run } = useDeed();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const words = pagesTexts.value;
  const submit = async (event: Event) => {
    event.preventDefault();
    wrong.value = name.value.trim() === "" ? texts.value.required : undefined;
    if (wrong.value) return showWrong(event.currentTarget);
    const body = { name: name.value.trim(), description: description.value.trim(), isPublic: isPublic.value };
    await run(async () => opened((await chat.rooms.create(body)).roomId));
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Field
        label={texts.value.roomName}
        name="name"
        autocomplete="off"
        maxLength={100}
        required
        error={wrong.value}
        value={name.value}
        onText={(text) => {
          name.value = text;
          wrong.value = undefined;
        }}
      />
      <Field
        label={words.roomAbout}
        name="description"
        autocomplete="off"
        maxLength={1000}
        value={description.value}
        onText={(text) => {
          description.value = text;
        }}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={isPublic.value}
          onChange={(event) => {
            isPublic.value = event.currentTarget.checked;
          }}
        />
        {words.roomPublic}
      </label>
      <Failure error={error.value} />
      <button type="submit" class="button primary" disabled={busy.value}>
        {words.create}
      </button>
    </form>
  );
}
