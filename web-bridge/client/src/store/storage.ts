/** Where a device keeps what must outlive the page: messages that are not sent yet. */
export interface DeviceStorage {
  get(key: string): Promise<unknown>;
  /** `undefined` removes it. Values are what `structuredClone` can copy. */
  put(key: string, value: unknown): Promise<void>;
  /** Those that begin with `prefix`, in order. */
  keys(prefix: string): Promise<string[]>;
}

/** Forgets everything with the program. */
export function memoryStorage(): DeviceStorage {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => values.get(key),
    put: async (key, value) => {
      if (value === undefined) values.delete(key);
      else values.set(key, structuredClone(value));
    },
    keys: async (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)).sort(),
  };
}
