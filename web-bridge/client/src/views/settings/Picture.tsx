import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Chat } from "../../store/chat";
import type { Session } from "../../store/session";
import type { ChatError } from "../../wire/error";
import { Avatar } from "../parts/Avatar";
import { useDeed } from "../parts/deed";
import { sentenceOf } from "../parts/sentences";
import { accountTexts } from "./words";

/** Bytes that the server takes, unless it was told otherwise. */
const mostBytes = 5 * 1024 * 1024;
const kinds = "image/jpeg,image/png,image/gif,image/webp,image/bmp";

/** The picture that others see of oneself: another one is seen as soon as it is chosen. */
export function Picture({ chat, session }: { chat: Chat; session: Session }) {
  const words = accountTexts.value;
  const field = useRef<HTMLInputElement>(null);
  const part = useSignal(0);
  const tooLarge = useSignal(false);
  const { busy, error, run } = useDeed();
  const me = session.me.value;
  if (!me) return null;
  const choose = (file: File | undefined) => {
    if (!file) return;
    tooLarge.value = file.size > mostBytes;
    if (tooLarge.value) return;
    part.value = 0;
    const progress = (left: number) => {
      part.value = left;
    };
    void run(async () =>
      session.know(await chat.files.setAvatar(file, { progress, signal: new AbortController().signal })),
    );
  };
  const wrong = tooLarge.value ? words.avatarLarge : error.value && wrongWith(error.value);
  return (
    <section class="own-picture" aria-label={words.avatar}>
      <Avatar id={me.userId} name={me.name} url={me.avatarUrl} />
      <div class="deeds">
        <input
          ref={field}
          type="file"
          accept={kinds}
          hidden
          onChange={({ currentTarget }) => {
            choose(currentTarget.files?.[0]);
            currentTarget.value = "";
          }}
        />
        <button type="button" class="button" disabled={busy.value} onClick={() => field.current?.click()}>
          {me.avatarUrl ? words.avatarChange : words.avatarChoose}
        </button>
        {me.avatarUrl && (
          <button
            type="button"
            class="button danger"
            disabled={busy.value}
            onClick={() => {
              tooLarge.value = false;
              void run(async () => session.know(await chat.files.removeAvatar()));
            }}
          >
            {words.avatarRemove}
          </button>
        )}
        {busy.value && part.value > 0 ? (
          <progress max={1} value={part.value} aria-label={words.avatarBusy} />
        ) : (
          <p class="hint">{words.avatarHint}</p>
        )}
        {wrong && (
          <p class="wrong" role="alert">
            {wrong}
          </p>
        )}
      </div>
    </section>
  );
}

function wrongWith(error: ChatError): string {
  if (error.failureCode === 415) return accountTexts.value.avatarKind;
  return error.failureCode === 413 ? accountTexts.value.avatarLarge : sentenceOf(error);
}
