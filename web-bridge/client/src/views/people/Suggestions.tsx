import type { Chat } from "../../store/chat";
import type { User } from "../../wire/model";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { useFound } from "../parts/found";
import { pagesTexts } from "../parts/pagesTexts";
import { PersonRow } from "./PersonRow";

interface SuggestionsOptions {
  chat: Chat;
  term: string;
  /** What was done is said where all of it is. */
  told: (text: string) => void;
}

/** People whose names begin with what is written, but for those one stands in some relation to. */
export function Suggestions({ chat, term, told }: SuggestionsOptions) {
  const words = pagesTexts.value;
  const found = useFound(term, (wanted) => chat.users.find(wanted));
  const known = new Set([chat.me.value?.userId, ...chat.friendships.all.value.map(({ user }) => user.userId)]);
  const people = found?.value ?? [];
  const others = people.filter(({ userId }) => !known.has(userId));
  if (term === "") return null;
  return (
    <div class="suggestions" aria-busy={found === undefined}>
      {others.length > 0 && (
        <ul aria-label={words.foundPeople}>
          {others.map((user) => (
            <PersonRow key={user.userId} chat={chat} user={user} watched={false}>
              <Add chat={chat} user={user} told={told} />
            </PersonRow>
          ))}
        </ul>
      )}
      <p class="hint" role="status">
        {found?.value && people.length === 0 && words.nobodyFound(term)}
      </p>
      <Failure error={found?.error} />
    </div>
  );
}

function Add({ chat, user, told }: { chat: Chat; user: User; told: (text: string) => void }) {
  const words = pagesTexts.value;
  const { busy, error, run } = useDeed();
  const add = () =>
    run(async () => {
      const { relation } = await chat.friendships.request({ userId: user.userId });
      told(relation === "accepted" ? words.nowFriends(user.name) : words.requestSent(user.name));
    });
  return (
    <>
      <button
        type="button"
        class="button"
        aria-label={words.addPerson(user.name)}
        disabled={busy.value}
        onClick={() => void add()}
      >
        {words.add}
      </button>
      <Failure error={error.value} />
    </>
  );
}
