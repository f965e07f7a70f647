import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Session } from "../../store/session";
import { ChatError } from "../../wire/error";
import type { RoomInfo, User } from "../../wire/model";
import { useSettled } from "../parts/delay";

export interface Finding {
  /** What this was found for. */
  term: string;
  user: User | undefined;
  rooms: readonly RoomInfo[];
  error?: ChatError;
}

/** Milliseconds without another letter. */
const pause = 250;

/** Looks for the term on the server: whoever has this user name, and public rooms; undefined while it looks. */
export function useFinding(session: Session, term: string, tries: number): Finding | undefined {
  const wanted = useSettled(term, pause);
  const found = useSignal<(Finding & { tries: number }) | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    void look(session, wanted).then((finding) => {
      if (isWanted) found.value = { ...finding, tries };
    });
    return () => {
      isWanted = false;
    };
  }, [session, wanted, tries, found]);
  return found.value?.term === term && found.value.tries === tries ? found.value : undefined;
}

async function look(session: Session, term: string): Promise<Finding> {
  const userName = /^@?([A-Za-z0-9][A-Za-z0-9._-]{2,31})$/.exec(term)?.[1];
  try {
    const [user, page] = await Promise.all([
      userName === undefined ? undefined : session.authorized((token) => session.api.findUser(token, userName)),
      session.authorized((token) => session.api.discover(token, term)),
    ]);
    return { term, user, rooms: page.items };
  } catch (thrown) {
    return { term, user: undefined, rooms: [], error: ChatError.of(thrown) };
  }
}
