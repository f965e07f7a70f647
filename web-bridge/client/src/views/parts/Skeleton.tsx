import { texts } from "../../store/language";
import { useLasting } from "./delay";
import "./Skeleton.css";

/** Stands where something is being loaded; shown only when that takes a while. */
export function Skeleton({ rows }: { rows: number }) {
  const slow = useLasting(true, 150);
  if (!slow) return null;
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{texts.value.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} class="bone" aria-hidden="true" />
      ))}
    </div>
  );
}
