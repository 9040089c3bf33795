import type { Database } from "./database";

/** Small facts worth remembering about this machine, such as which backend was faster. Throws `store-failed`. */
export function createNoteStore(database: Database) {
  return {
    get: (key: string): Promise<string | undefined> => database.get("notes", key),
    put: (key: string, value: string): Promise<void> => database.put("notes", value, key),
  };
}

export type NoteStore = ReturnType<typeof createNoteStore>;
