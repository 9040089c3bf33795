/** A kind of page that is made to cost much: one construct, over and over. */
export interface HostileFamily {
  /** Lower-case words joined by hyphens. */
  id: string;
  /** A page of about this many bytes. */
  draw(bytes: number): HostilePage;
}

export interface HostilePage {
  head?: string;
  body: string;
  /** What the page's own scripts would do before it is read. */
  script?: HostileScript;
}

export type HostileScript = "select-all" | "attach-shadow-roots";

/** The page's HTML, under a language that the recognisers know. */
export function htmlOf({ head = "", body }: HostilePage): string {
  const title = head.includes("<title") ? "" : "<title>Hostile page</title>";
  const html = head.includes("<html") ? "" : '<html lang="en">';
  return `<!doctype html>${html}<head><meta charset="utf-8">${title}${head}</head><body>${body}</body></html>`;
}

/** `unit` over and over, of about `bytes` bytes. */
export function repeated(unit: string, bytes: number): string {
  return unit.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(unit))));
}

/** As many numbered units as make up about `bytes` bytes. */
export function numbered(unit: (index: number) => string, bytes: number): string {
  const parts: string[] = [];
  let size = 0;
  for (let index = 0; size < bytes; index++) {
    const part = unit(index);
    size += Buffer.byteLength(part);
    parts.push(part);
  }
  return parts.join("");
}
