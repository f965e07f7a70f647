import type { Kind, Media } from "../../store/calls/media";
import { callTexts } from "./words";

/** Which microphone and which camera. */
export function Devices({ media }: { media: Media }) {
  const words = callTexts.value;
  return (
    <fieldset class="devices">
      <legend class="unseen">{words.devices}</legend>
      <Choice media={media} kind="audio" label={words.microphone} />
      <Choice media={media} kind="video" label={words.camera} />
    </fieldset>
  );
}

function Choice({ media, kind, label }: { media: Media; kind: Kind; label: string }) {
  const known = media.devices.value.filter((device) => device.kind === `${kind}input`);
  return (
    <label>
      {label}
      <select
        aria-label={label}
        value={media.deviceOf(kind)}
        onChange={({ currentTarget }) => void media.choose(kind, currentTarget.value).catch(() => {})}
      >
        {known.map(({ deviceId, label: name }, at) => (
          <option key={deviceId} value={deviceId}>
            {name || `${label} ${at + 1}`}
          </option>
        ))}
      </select>
    </label>
  );
}
