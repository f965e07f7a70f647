interface ImportMetaEnv {
  /** How many stories a property is tried with. */
  readonly VITE_RUNS?: string;
}
