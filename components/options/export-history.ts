import type { Ports } from "../ports";

const PAGE_SIZE = 200;

/**
 * The whole history as one JSON list, oldest last. Read a page at a time, so that the host never has to hold
 * it all; entries of the same millisecond that a page's border would split are asked for again and kept once.
 */
export async function exportHistory(ports: Pick<Ports, "send">, onCount: (count: number) => void): Promise<string> {
  const seen = new Set<string>();
  const written: string[] = [];
  let before: number | undefined;
  for (;;) {
    const page = await ports.send("history.list", { limit: PAGE_SIZE, ...(before !== undefined && { before }) });
    const fresh = page.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) {
      seen.add(id);
      const result = await ports.send("history.get", { id });
      if (result) written.push(JSON.stringify(result));
    }
    onCount(written.length);
    const last = page.at(-1);
    before = last && last.createdAt + 1;
    if (page.length < PAGE_SIZE || fresh.length === 0) return `[\n${written.join(",\n")}\n]\n`;
  }
}
