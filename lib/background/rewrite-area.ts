import type { Area } from "./area";

/** Keeps one text on the disk while a storage area is empty. */
export interface Backup {
  save(text: string): Promise<void>;
  /** Null where there is none. */
  read(): Promise<string | null>;
  drop(): Promise<void>;
}

/**
 * Puts values in the place of those that are there, so that no file holds the earlier ones. Chromium goes on keeping what
 * was replaced or removed until it tidies up some day; only an area that is cleared gets new files.
 */
export async function rewriteArea(area: Area, backup: Backup, changes: Record<string, unknown>): Promise<void> {
  const next = { ...(await area.get(null)), ...changes };
  await backup.save(JSON.stringify(next));
  await area.clear();
  await area.set(next);
  await backup.drop();
}

/** Brings back what a browser that ended amid that left nowhere else. */
export async function recoverArea(area: Area, backup: Backup): Promise<void> {
  const saved = await backup.read();
  if (saved === null) return;
  const current = await area.get(null);
  // What was written since counts for more.
  await area.set({ ...(JSON.parse(saved) as Record<string, unknown>), ...current });
  await backup.drop();
}

const CACHE = "loupe-settings";
/** A cache wants an address; nothing is ever asked there. */
const ADDRESS = "https://loupe.invalid/settings";

/** In the origin's cache storage, which has files of its own. */
export const CACHE_BACKUP: Backup = {
  async save(text) {
    await (await caches.open(CACHE)).put(ADDRESS, new Response(text));
  },
  async read() {
    if (!(await caches.has(CACHE))) return null;
    return (await (await caches.open(CACHE)).match(ADDRESS))?.text() ?? null;
  },
  async drop() {
    await caches.delete(CACHE);
  },
};
