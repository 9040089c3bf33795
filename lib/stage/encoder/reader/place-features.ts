import type { ReaderCandidate } from "./candidate";
import { CUTS } from "./candidate";
import type { Line } from "./lines";
import { CONSENT, DENIAL, ELSEWHERE, REFUSAL } from "./vocabulary";

const KINDS = ["title", "heading", "paragraph", "list-item", "cell", "term", "definition", "control", "label"] as const;

export const PLACE_FEATURES = [
  ...CUTS.map((cut) => `cut-${cut}`),
  ...KINDS.map((kind) => `kind-${kind}`),
  "isMain",
  "isNavigation",
  "isSeen",
  "position",
  "fromTitle",
  "isBeforeTitle",
  "headings",
  "level",
  "lineLength",
  "share",
  "start",
  "isWhole",
  "isStruck",
  "isLink",
  "isEmphasised",
  "inBrackets",
  "repeats",
  "repeatedAs",
  "isElsewhere",
  "hasLabel",
  "labelLength",
  "labelTimes",
  "denials",
  "isConsent",
  "isRefusal",
  "isQuestion",
  "sentences",
] as const;

/** What a page's lines have in common, found once. */
export interface PageFacts {
  lines: readonly Line[];
  /** Index of the line with the page's title, 0 where there is none. */
  title: number;
  labelTimes: ReadonlyMap<string, number>;
}

export function pageFactsOf(lines: readonly Line[]): PageFacts {
  const title = lines.findIndex(({ block }) => block.kind === "title");
  const firstHeading = lines.findIndex(({ block }) => block.kind === "heading" && block.level === 1);
  const labelTimes = new Map<string, number>();
  for (const { pairs } of lines) for (const { label } of pairs) labelTimes.set(label, (labelTimes.get(label) ?? 0) + 1);
  return { lines, title: Math.max(0, title >= 0 ? title : firstHeading), labelTimes };
}

/** Where the value stands. */
export function placeFeatures(candidate: ReaderCandidate, label: string, sentence: string, facts: PageFacts): number[] {
  const { line, start, end, cut } = candidate;
  const block = line?.block;
  const text = line?.text ?? "";
  const fromTitle = line ? line.index - facts.title : 0;
  const marked = (type: string) =>
    Number(
      block?.marks.some(
        (mark) => mark.type === type && mark.start <= line!.offset + start && mark.end > line!.offset + start,
      ),
    );
  const headings = block?.headingPath ?? [];
  return [
    ...CUTS.map((one) => Number(one === cut)),
    ...KINDS.map((kind) => Number(block?.kind === kind)),
    Number(block?.region === "main"),
    Number(block?.region === "navigation"),
    Number(line !== null),
    line ? line.index / facts.lines.length : 0,
    Math.sign(fromTitle) * Math.log2(1 + Math.abs(fromTitle)),
    Number(fromTitle < 0),
    headings.length,
    block?.level ?? 0,
    Math.log2(1 + text.length),
    text.length === 0 ? 0 : (end - start) / text.length,
    start,
    Number(start <= 1 && end >= text.length - 1),
    marked("struck"),
    marked("link"),
    marked("emphasis"),
    Number(isInBrackets(text, start)),
    Math.log2(line?.repeats ?? 1),
    line?.repeatedAs ?? 0,
    Number(ELSEWHERE.test(headings.slice(1).join(" "))),
    Number(label !== ""),
    label.length,
    facts.labelTimes.get(label) ?? 0,
    sentence.match(DENIAL)?.length ?? 0,
    Number(CONSENT.test(text.slice(start, end))),
    Number(REFUSAL.test(text.slice(start, end))),
    Number(/[?？]/u.test(sentence)),
    text.split(/[.!?]\s/u).length,
  ];
}

/** An opened bracket before the offset is not closed there yet. */
function isInBrackets(text: string, offset: number): boolean {
  const last = (brackets: string) => Math.max(...[...brackets].map((one) => text.lastIndexOf(one, offset - 1)));
  return offset > 0 && last("(（") > last(")）");
}
