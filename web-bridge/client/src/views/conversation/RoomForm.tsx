import { useState } from "preact/hooks";
import { texts } from "../../store/language";
import type { Room } from "../../wire/model";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { detailsTexts } from "./detailsTexts";
import type { Pane } from "./pane";

/** Changes what a room says about itself. */
export function RoomForm({ pane, room, done }: { pane: Pane; room: Room; done: () => void }) {
  const words = detailsTexts.value;
  const common = texts.value;
  const [name, setName] = useState(room.name);
  const [description, setDescription] = useState(room.description);
  const { busy, error, run } = useDeed();
  const save = async (event: Event) => {
    event.preventDefault();
    const changes = { name: name.trim(), description: description.trim() };
    if (await run(() => pane.chat.administration.change(room.roomId, changes))) done();
  };
  return (
    <form class="fields" onSubmit={save}>
      <label>
        {common.roomName}
        <input
          value={name}
          required
          maxLength={100}
          dir="auto"
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <label>
        {words.description}
        <textarea
          value={description}
          rows={3}
          maxLength={1000}
          dir="auto"
          onInput={({ currentTarget }) => setDescription(currentTarget.value)}
        />
      </label>
      <Failure error={error.value} />
      <div class="choices">
        <button type="submit" class="strong" disabled={busy.value || name.trim() === ""}>
          {common.save}
        </button>
        <button type="button" class="plain" onClick={done}>
          {common.cancel}
        </button>
      </div>
    </form>
  );
}
