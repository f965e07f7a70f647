import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { go, roomPath } from "../../store/route";
import type { RoomInfo } from "../../wire/model";
import { Page } from "../frame/Page";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { pagesTexts } from "../parts/pagesTexts";
import { isOldLink } from "../parts/sentences";

/** Where an invite link leads: which room it is, and a button to come in. */
export function JoinPage({ chat, code }: { chat: Chat; code: string }) {
  const room = useSignal<RoomInfo | undefined>(undefined);
  const looking = useDeed();
  const joining = useDeed();
  const words = pagesTexts.value;
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

  const error = looking.error.value ?? joining.error.value;
  return (
    <Page title={words.joinTitle}>
      {room.value && (
        <>
          <p dir="auto">{words.joinInvited(room.value.name)}</p>
          {room.value.description !== "" && <p dir="auto">{room.value.description}</p>}
          <button type="button" class="button primary" disabled={joining.busy.value} onClick={() => void join()}>
            {words.join}
          </button>
        </>
      )}
      <Failure error={error} />
      {isOldLink(error) && <p>{words.joinOver}</p>}
    </Page>
  );
}
