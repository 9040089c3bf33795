import type { EvidenceSpan, Snapshot } from "../../domain/snapshot/snapshot";

/** A span of a block with its text. */
export interface Passage extends EvidenceSpan {
  text: string;
}

/** Sentences shorter than this say little by themselves. */
const MIN_SENTENCE = 12;

/** What is to be read, in reading order: the selected spans, or the page's main text. */
export function selectPassages(snapshot: Snapshot, scope: "page" | "selection"): Passage[] {
  if (scope === "selection") {
    const blocks = new Map(snapshot.blocks.map((block) => [block.id, block]));
    return (snapshot.selection?.spans ?? []).flatMap((span) => {
      const text = blocks.get(span.blockId)?.text.slice(span.start, span.end) ?? "";
      return text.trim() ? [{ ...span, text }] : [];
    });
  }
  const readable = snapshot.blocks.filter((block) => block.kind !== "control" && block.kind !== "label");
  const main = readable.filter((block) => block.region === "main");
  const chosen = main.reduce((sum, block) => sum + block.text.length, 0) >= MIN_MAIN_LENGTH ? main : readable;
  return chosen.map((block) => ({ blockId: block.id, start: 0, end: block.text.length, text: block.text }));
}

/** Below this the main content was likely not found, and everything is read. */
const MIN_MAIN_LENGTH = 200;

/** About as many tokens as a text has: a word is one or two, a character of a script without spaces is one. */
export function estimateTokens(text: string): number {
  const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu);
  const denseCount = dense?.length ?? 0;
  return denseCount + Math.ceil((text.length - denseCount) / 4.5);
}

/** Joins texts into at most `maxWindows` windows that the model reads whole. */
export function joinIntoWindows(texts: readonly string[], maxTokens: number, maxWindows: number): string[] {
  const windows: string[] = [];
  let parts: string[] = [];
  let tokens = 0;
  for (const text of texts) {
    const size = estimateTokens(text);
    if (parts.length > 0 && tokens + size > maxTokens) {
      windows.push(parts.join("\n"));
      if (windows.length === maxWindows) return windows;
      parts = [];
      tokens = 0;
    }
    parts.push(text);
    tokens += size;
  }
  if (parts.length > 0) windows.push(parts.join("\n"));
  return windows;
}

/** The sentences of a passage with exact offsets, without the white space around them. */
export function sentencesOf(passage: Passage, language: string): Passage[] {
  const sentences: Passage[] = [];
  for (const { segment, index } of segmenterFor(language).segment(passage.text)) {
    const text = segment.trim();
    if (!text) continue;
    const start = passage.start + index + segment.indexOf(text);
    const previous = sentences.at(-1);
    if (previous && text.length < MIN_SENTENCE) {
      previous.end = start + text.length;
      previous.text = passage.text.slice(previous.start - passage.start, previous.end - passage.start);
    } else {
      sentences.push({ blockId: passage.blockId, start, end: start + text.length, text });
    }
  }
  return sentences;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  let segmenter: Intl.Segmenter;
  try {
    segmenter = new Intl.Segmenter(language || undefined, { granularity: "sentence" });
  } catch {
    // The page's language tag is the page's claim and may be anything.
    segmenter = new Intl.Segmenter(undefined, { granularity: "sentence" });
  }
  segmenters.set(language, segmenter);
  return segmenter;
}
