import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Connection } from "../../connection/connection";
import { texts } from "../../store/language";
import { useLasting } from "../parts/delay";

/** Milliseconds: a connection that is back sooner was never away, as far as one sees. */
const patience = 2000;

/** Tells, above everything, that there is no connection. */
export function Strip({ connection }: { connection: Pick<Connection, "state"> }) {
  const online = useSignal(navigator.onLine);
  useEffect(() => {
    const look = () => (online.value = navigator.onLine);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, [online]);
  const away = useLasting(connection.state.value !== "open", patience);
  return (
    <div class="strip" role="status" hidden={!away}>
      {away && (online.value ? texts.value.reconnecting : texts.value.youAreOffline)}
    </div>
  );
}
