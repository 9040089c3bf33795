import type {
  Block,
  BlockKind,
  Pair,
  Region,
  Snapshot,
  StructuredItem,
  StructuredValue,
} from "../../../../lib/domain/snapshot/snapshot";
import type { Field } from "../../../../lib/domain/task/task";

/** `[kind, text]`, or with a region; headings are `h1` to `h6`. "\n" in the text is where the page breaks the line. */
export type Line = [kind: BlockKind | `h${1 | 2 | 3 | 4 | 5 | 6}`, text: string, region?: Region];

interface Parts {
  title?: string;
  language?: string;
  structured?: StructuredItem[];
  pairs?: Pair[];
  selection?: Snapshot["selection"];
}

/** A snapshot as the page side would take it, written by hand. Blocks are `b0`, `b1`, … */
export function snapshotOf(lines: Line[], parts: Parts = {}): Snapshot {
  const path: [level: number, text: string][] = [];
  const blocks = lines.map(([kind, text, region = "main"], index): Block => {
    const level = /^h\d$/.test(kind) ? Number(kind[1]) : kind === "title" ? 1 : undefined;
    if (level) while (path.length > 0 && path.at(-1)![0] >= level) path.pop();
    const headingPath = path.map(([, heading]) => heading);
    if (level) path.push([level, text]);
    const plain = /^h\d$/.test(kind) ? "heading" : (kind as BlockKind);
    return {
      id: `b${index}`,
      kind: plain,
      text: text.replaceAll("\n", " "),
      ...(text.includes("\n") && { breaks: [...text.matchAll(/\n/g)].map(({ index: at }) => at + 1) }),
      level,
      headingPath,
      region,
      marks: [],
      locator: { path: [index], tag: "p" },
    };
  });
  return {
    url: "https://site.example/page",
    title: parts.title ?? "",
    language: parts.language ?? "en",
    takenAt: Date.UTC(2026, 5, 1),
    blocks,
    pairs: parts.pairs ?? [],
    tables: [],
    structured: parts.structured ?? [],
    selection: parts.selection ?? null,
    truncated: false,
  };
}

/** A pair whose value is a whole block. */
export function pairOf(label: string, blockId: string, length: number, source: Pair["source"] = "table-row"): Pair {
  return { label, value: { blockId, start: 0, end: length }, source };
}

type Plain = string | number | boolean | { "@type"?: string; [property: string]: unknown };

/** JSON-LD as the page side reads it. */
export function jsonLd(object: Record<string, unknown>, id = "json-ld:0"): StructuredItem {
  const { "@type": type, ...rest } = object;
  const properties = Object.fromEntries(
    Object.entries(rest).map(([name, value]): [string, StructuredValue[]] => {
      const values = (Array.isArray(value) ? value : [value]) as Plain[];
      return [
        name,
        values.map((entry, index) => (typeof entry === "object" ? jsonLd(entry, `${id}/${name}/${index}`) : entry)),
      ];
    }),
  );
  return { id, source: "json-ld", types: type === undefined ? [] : [String(type)], properties };
}

export function field(id: string, name: string, more: Partial<Field> = {}): Field {
  return { id, name, type: "text", ...more };
}
