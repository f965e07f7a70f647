/** Where somebody stands in a call. */
export interface Party {
  userId: string;
  state: "ringing" | "joined" | "declined" | "missed" | "busy" | "left";
  /** With which they are in it. */
  device: string | null;
}

export interface Call {
  callId: string;
  roomId: string;
  startedBy: string;
  /** Rises by one: of two that overtook each other, the higher counts. */
  version: number;
  parties: Party[];
  startedAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  outcome: "talked" | "missed" | "cancelled" | "declined" | "busy" | null;
}

/** What clients tell each other in a call, as simple-peer does, too. */
export type Signal =
  | { type: "offer" | "answer"; sdp: string }
  | { type: "candidate"; candidate: RTCIceCandidateInit }
  /** What one has switched on. */
  | { type: "showing"; audio: boolean; video: boolean };

/** What it takes to be in a call. */
export interface VideoToken {
  provider: "mesh" | "twilio";
  roomId: string;
  room: string;
  identity: string;
  token: string | null;
  iceServers: RTCIceServer[];
}

export interface CallEvent {
  event: "call";
  kind: string;
  /** Who did it. */
  userId: string;
  call: Call;
}

export interface SignalEvent {
  event: "signal";
  callId: string;
  roomId: string;
  userId: string;
  device: string | null;
  data: Signal;
}
