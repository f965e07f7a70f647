import { useSignal } from "@preact/signals";
import type { Desk } from "../../store/calls/desk";
import type { Media } from "../../store/calls/media";
import { CallIcon } from "./CallIcon";
import { Devices } from "./Devices";
import { callTexts } from "./words";
import "./Controls.css";

interface ControlsOptions {
  desk: Desk;
  media: Media;
  small: boolean;
  resize: () => void;
}

/** What one can do in a call. */
export function Controls({ desk, media, small, resize }: ControlsOptions) {
  const words = callTexts.value;
  const choosing = useSignal(false);
  const microphone = media.track("audio") !== undefined;
  const sharing = media.sharing.value;
  const camera = media.track("video") !== undefined && !sharing;
  const attempt = (deed: Promise<void>) => void deed.catch(() => {});
  return (
    <div class="controls">
      {choosing.value && !small && <Devices media={media} />}
      <Control
        name={microphone ? "microphone" : "microphoneOff"}
        label={microphone ? words.muteMicrophone : words.unmuteMicrophone}
        off={!microphone}
        onClick={() => attempt(media.toggle("audio"))}
      />
      <Control
        name={camera ? "camera" : "cameraOff"}
        label={camera ? words.cameraOff : words.cameraOn}
        off={!camera}
        onClick={() => attempt(sharing ? media.share() : media.toggle("video"))}
      />
      {!small && "getDisplayMedia" in (navigator.mediaDevices ?? {}) && (
        <Control
          name="screen"
          label={sharing ? words.stopSharing : words.shareScreen}
          chosen={sharing}
          onClick={() => attempt(media.share())}
        />
      )}
      {!small && (
        <Control
          name="settings"
          label={words.devices}
          chosen={choosing.value}
          onClick={() => {
            choosing.value = !choosing.peek();
          }}
        />
      )}
      <Control name={small ? "grow" : "shrink"} label={small ? words.grow : words.shrink} onClick={resize} />
      <Control name="hangUp" label={words.hangUp} ending onClick={() => desk.hangUp()} />
    </div>
  );
}

interface ControlOptions {
  name: Parameters<typeof CallIcon>[0]["name"];
  label: string;
  off?: boolean;
  chosen?: boolean;
  ending?: boolean;
  onClick: () => void;
}

function Control({ name, label, off, chosen, ending, onClick }: ControlOptions) {
  return (
    <button
      type="button"
      class="control"
      aria-label={label}
      title={label}
      aria-pressed={chosen}
      data-off={off}
      data-ending={ending}
      onClick={onClick}
    >
      <CallIcon name={name} />
    </button>
  );
}
