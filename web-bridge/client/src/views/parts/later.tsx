import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { texts } from "../../store/language";
import { Skeleton } from "./Skeleton";

/** A component whose code is fetched when it is first shown. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const loaded = signal<ComponentType<P> | undefined>(undefined);
  const failed = signal(false);
  const fetch = async () => {
    failed.value = false;
    try {
      loaded.value ??= await load();
    } catch {
      failed.value = true;
    }
  };
  return function Later(props: P) {
    useEffect(() => void fetch(), []);
    const Loaded = loaded.value;
    if (Loaded) return <Loaded {...props} />;
    if (!failed.value) return <Skeleton rows={6} />;
    return (
      <div class="notice" role="alert">
        <p>{texts.value.notLoaded}</p>
        <button type="button" class="button" onClick={() => void fetch()}>
          {texts.value.tryAgain}
        </button>
      </div>
    );
  };
}
