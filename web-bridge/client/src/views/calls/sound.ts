import { useEffect } from "preact/hooks";
import type { Chat } from "../../store/chat";
import { isMuted } from "../../store/room";
import type { Call } from "../../wire/call";

/** Hertz and seconds. */
const ring = { tones: [659, 784, 988], long: 0.18, every: 2.4, loud: 0.12 };
const waiting = { tones: [425], long: 1, every: 4, loud: 0.03 };

/** Rings in one of the tabs of this browser, unless one wants no notifications; and lets one hear that it rings elsewhere. */
export function useSound(chat: Chat, ringing: Call | undefined, isOut: boolean): void {
  const room = ringing && chat.rooms.find(ringing.roomId);
  const wanted = chat.me.value?.notificationsEnabled !== false && !(room && isMuted(room, Date.now()));
  const sound = ringing ? (wanted ? ring : undefined) : isOut ? waiting : undefined;
  useEffect(() => {
    if (!sound || !("AudioContext" in globalThis)) return;
    let over = () => {};
    const lasts = new Promise<void>((resolve) => {
      over = resolve;
    });
    let stop = () => {};
    void navigator.locks?.request("parlance ring", async () => {
      stop = play(sound);
      await lasts;
    });
    return () => {
      stop();
      over();
    };
  }, [sound]);
}

function play({ tones, long, every, loud }: typeof ring): () => void {
  const audio = new AudioContext();
  const once = () => {
    tones.forEach((tone, at) => {
      const oscillator = audio.createOscillator();
      const volume = audio.createGain();
      const start = audio.currentTime + at * long;
      oscillator.frequency.value = tone;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(loud, start + 0.02);
      volume.gain.setValueAtTime(loud, start + long - 0.04);
      volume.gain.linearRampToValueAtTime(0, start + long);
      oscillator.connect(volume).connect(audio.destination);
      oscillator.start(start);
      oscillator.stop(start + long);
    });
  };
  once();
  const timer = setInterval(once, every * 1000);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}
