import type { ReadingGap } from "../../../lib/domain/snapshot/snapshot";

/** A page, and what a person can read there. */
export interface PageCase {
  html: string;
  /** MIME type, without its charset; `text/html` where left out. */
  type?: string;
  want: string[];
  not?: string[];
  /** What the reading says that it left out, or took on trust; it may then lack what is wanted. */
  gap?: ReadingGap;
  /** Milliseconds that the page's own scripts and frames get. */
  wait?: number;
}

/** `count` paragraphs, numbered from 1. */
export function lines(count: number, word = "harbour"): string {
  return Array.from(
    { length: count },
    (_, index) => `<p>Line ${index + 1} of the ${word} log, with some plain words in it.</p>`,
  ).join("\n");
}

export function pageOf(head: string, body: string, attributes = ""): string {
  return `<!doctype html><html lang="en" ${attributes}><head><meta charset="utf-8"><title>T</title>${head}</head><body>${body}</body></html>`;
}

/** Documents that pages load into frames, by path. */
export const FRAMES: Readonly<Record<string, { html: string; type?: string }>> = {
  "/fr-a": { html: pageOf("", lines(20, "left")) },
  "/fr-b": { html: pageOf("", lines(20, "right")) },
  "/fr-long": { html: pageOf("", lines(80, "long")) },
  "/s.css": { html: "entry { display: block }", type: "text/css" },
};
