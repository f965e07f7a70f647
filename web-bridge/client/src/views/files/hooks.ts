import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { Chat } from "../../store/chat";
import type { StoredFile } from "../../wire/file";
import { isOver } from "./links";

/** The file with a link that still opens it; `renew` gets another one, and tells whether there is. */
export function useFresh(chat: Chat, known: StoredFile): { file: StoredFile; renew: () => Promise<boolean> } {
  const fresh = useSignal<{ of: string; file: StoredFile } | undefined>(undefined);
  const file = fresh.value?.of === known.url ? fresh.value.file : known;
  const renew = async () => {
    try {
      fresh.value = { of: known.url, file: await chat.files.show(known.fileId) };
      return true;
    } catch {
      return false;
    }
  };
  useEffect(() => {
    if (isOver(file.url)) void renew();
  }, [file.url]);
  return { file, renew };
}

/** Where the page finds a file that is not sent yet. */
export function useObjectUrl(file: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
