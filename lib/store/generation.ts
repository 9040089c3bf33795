import type { RawDatabase } from "./database";

/** A name for one database from its first day on, kept where the database is not. */
export interface GenerationMark {
  read(): Promise<string | null>;
  write(generation: string | null): Promise<void>;
  /** What was stored is gone: the browser, or somebody, deleted it. */
  lost(): Promise<void>;
}

const NOTE = "generation";

/** Notices a database that is not the one that was there before; gives whether that one is lost. */
export async function compareGeneration(raw: RawDatabase, mark: GenerationMark): Promise<boolean> {
  const [stored, known] = await Promise.all([raw.get("notes", NOTE), mark.read()]);
  if (stored !== undefined && stored === known) return false;
  const generation = stored ?? crypto.randomUUID();
  if (stored === undefined) await raw.put("notes", generation, NOTE);
  if (known !== null) await mark.lost();
  await mark.write(generation);
  return known !== null;
}
