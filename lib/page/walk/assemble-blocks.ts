import type { Block, Locator } from "../../domain/snapshot/snapshot";
import { shortHash } from "../../util/short-hash";
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
  return `b${shortHash(`${path.join("/")}|${textNodes?.join("-") ?? ""}|${kind}|${text}`)}`;
}
