import { vi } from "vitest";
import type { Database } from "../../lib/store/database";

/** Cuts a database off from a browser that opens none any more, as one with a broken profile does. Gives the repair. */
export function breakStorage(database: Pick<Database, "close">): () => void {
  const broken = vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("Internal error opening backing store", "UnknownError");
  });
  database.close();
  return () => broken.mockRestore();
}
