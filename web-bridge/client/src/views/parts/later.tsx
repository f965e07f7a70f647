import { signal } from "@preact/signals";
import type { ComponentType, FunctionComponent, VNode } from "preact";
import { useEffect } from "preact/hooks";
import { texts } from "../../store/language";
import { Skeleton } from "./Skeleton";

/** A component whose code is fetched when it is first shown, or before. */
export interface Later<P extends object> extends FunctionComponent<P> {
  fetch: () => Promise<void>;
}

/** `load`: fetches it; `waiting`: what is shown until it is here. */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: () => VNode | null = () => <Skeleton rows={6} />,
): Later<P> {
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
  function Later(props: P) {
    useEffect(() => void fetch(), []);
    const Loaded = loaded.value;
    if (Loaded) return <Loaded {...props} />;
    if (!failed.value) return waiting();
    return (
      <div class="notice" role="alert">
        <p>{texts.value.notLoaded}</p>
        <button type="button" class="button" onClick={() => void fetch()}>
          {texts.value.tryAgain}
        </button>
      </div>
    );
  }
  return Object.assign(Later, { fetch });
}
