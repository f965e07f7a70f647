const paths = {
  camera: "M3 7h11v10H3zM14 11l7-4v10l-7-4",
  cameraOff: "M3 7h11v10H3zM14 11l7-4v10l-7-4M2 3l19 18",
  grow: "M4 10V4h6M20 14v6h-6M4 4l6 6M20 20l-6-6",
  hangUp: "M3 15c0-7 18-7 18 0v2l-5-1v-3c-2.500-.7-5.500-.7-8 0v3l-5 1z",
  microphone: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11a7 7 0 0 0 14 0M12 18v3",
  microphoneOff: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11a7 7 0 0 0 14 0M12 18v3M3 3l18 18",
  screen: "M3 5h18v12H3zM8 21h8M12 17v4M12 14V8M9 11l3-3 3 3",
  settings: "M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4",
  shrink: "M4 4h16v16H4zM12 13h5v4h-5z",
} as const;

/** A drawing beside words, or on a button that has a label. */
export function CallIcon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
