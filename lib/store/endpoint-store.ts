import { sha256 } from "../util/digest";
import type { Database } from "./database";
import { createNoteStore } from "./note-store";

/** What endpoints were found to take. Holds no address: those are hashed. Every method throws `store-failed`. */
export function createEndpointStore(database: Database) {
  const notes = createNoteStore(database);
  const keyOf = async (baseUrl: string, model: string) => `endpoint:${await sha256(`${baseUrl}\n${model}`)}`;
  return {
    get: async (baseUrl: string, model: string): Promise<string | undefined> => notes.get(await keyOf(baseUrl, model)),
    put: async (baseUrl: string, model: string, abilities: string): Promise<void> =>
      notes.put(await keyOf(baseUrl, model), abilities),
  };
}

export type EndpointStore = ReturnType<typeof createEndpointStore>;
