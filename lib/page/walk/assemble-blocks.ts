import type { Block, Locator } from "../../domain/snapshot/snapshot";
import type { RawBlock } from "./text-run";

/** Blocks as a snapshot carries them, without region and heading path. */
export function assembleBlock(raw: RawBlock, locator: Locator): Block {
  const { text, kind, level, marks, breaks } = raw;
  return {
    id: hashBlockId(text, kind, locator),
    kind,
    text,
    ...(breaks.length > 0 && { breaks }),
    ...(level === undefined ? {} : { level }),
    headingPath: [],
    region: "main",
    marks,
    locator,
  };
}

/** Same for the same text at the same place. */
function hashBlockId(text: string, kind: string, { path, textNodes }: Locator): string {
  return `b${hash(`${path.join("/")}|${textNodes?.join("-") ?? ""}|${kind}|${text}`).toString(36)}`;
}

/** 53-bit hash of a string (cyrb53): quick, and wide enough that 20,000 blocks do not meet. */
export function hash(text: string): number {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 2654435761);
    second = Math.imul(second ^ code, 1597334677);
  }
  first = Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  second = Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(first ^ (first >>> 13), 3266489909);
  return 4294967296 * (2097151 & second) + (first >>> 0);
}
