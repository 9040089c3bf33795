import { type Database, throwStoreFailed } from "./database";

/** Small facts worth remembering about this machine, such as which backend was faster. Throws `store-failed`. */
export function createNoteStore(database: Database) {
  return {
    get: (key: string): Promise<string | undefined> => database.get("notes", key).catch(throwStoreFailed),
    put: async (key: string, value: string): Promise<void> => {
      await database.put("notes", value, key).catch(throwStoreFailed);
    },
  };
}

export type NoteStore = ReturnType<typeof createNoteStore>;
