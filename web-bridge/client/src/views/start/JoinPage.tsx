import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { texts } from "../../store/language";
import { go, roomPath } from "../../store/route";
import type { RoomInfo } from "../../wire/model";
import { Page } from "../frame/Page";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";

/** Where an invite link leads: which room it is, and a button to come in. */
export function JoinPage({ chat, code }: { chat: Chat; code: string }) {
  const room = useSignal<RoomInfo | undefined>(undefined);
  const looking = useDeed();
  const joining = useDeed();
  const words = texts.value;
  useEffect(() => {
    void looking.run(async () => {
      room.value = await chat.administration.showLink(code);
    });
  }, [chat, code]);
  const join = () =>
    joining.run(async () => {
      const { roomId } = await chat.administration.joinByLink(code);
      go(roomPath(roomId), { replace: true });
    });

  return (
    <Page title={words.joinTitle}>
      {room.value && (
        <>
          <p>{words.joinInvited(room.value.name)}</p>
          <p>{room.value.description}</p>
          <button type="button" class="button" disabled={joining.busy.value} onClick={() => void join()}>
            {words.join}
          </button>
        </>
      )}
      <Failure error={looking.error.value ?? joining.error.value} />
    </Page>
  );
}
