import { type IDBPDatabase, openDB } from "idb";
import { type DeviceStorage, memoryStorage } from "./storage";

const store = "values";

/** The browser's IndexedDB, opened when first used. */
export function databaseStorage(name = "parlance"): DeviceStorage {
  let opened: Promise<IDBPDatabase> | undefined;
  const database = () => {
    opened ??= openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore(store) });
    return opened;
  };
  return {
    get: async (key) => (await database()).get(store, key),
    put: async (key, value) => {
      if (value === undefined) await (await database()).delete(store, key);
      else await (await database()).put(store, value, key);
    },
    keys: async (prefix) => {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      return (await (await database()).getAllKeys(store, range)).map(String);
    },
  };
}

/** The best there is where the program runs. */
export function deviceStorage(): DeviceStorage {
  return typeof globalThis.indexedDB === "undefined" ? memoryStorage() : databaseStorage();
}
