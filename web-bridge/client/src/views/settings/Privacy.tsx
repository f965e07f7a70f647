import type { Session } from "../../store/session";
import { useDeed } from "../parts/deed";
import { Failure } from "../parts/Failure";
import { Switch } from "./Switch";
import { accountTexts } from "./words";

/** Who may find one, and whether one is told of things elsewhere. */
export function Privacy({ session }: { session: Session }) {
  const words = accountTexts.value;
  const { busy, error, run } = useDeed();
  const me = session.me.value;
  return (
    <section class="switches">
      <h2>{words.visibility}</h2>
      <Switch
        label={words.visible}
        hint={words.visibleHint}
        on={me?.isVisible ?? true}
        busy={busy.value}
        turn={(isVisible) => void run(() => session.change({ isVisible }))}
      />
      <Switch
        label={words.notifiable}
        hint={words.notifiableHint}
        on={me?.notificationsEnabled ?? true}
        busy={busy.value}
        turn={(notificationsEnabled) => void run(() => session.change({ notificationsEnabled }))}
      />
      <Failure error={error.value} />
    </section>
  );
}
