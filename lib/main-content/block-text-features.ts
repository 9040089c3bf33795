import type { BlockFeatures } from "../domain/snapshot/layout-node";

const LEGAL = /©|\(c\) ?\d{4}|all rights reserved|cookie|privacy policy|terms of|powered by/i;
const CALL =
  /^(share|tweet|subscribe|sign (up|in)|log ?in|read more|learn more|add to (cart|basket)|shop now|buy now|view all|see all|load more|show more|reply|report|menu|search|skip|home|next|previous|close|back)\b/i;

/** What a block's own words say of whether it is main content. Each about 0 to 1. */
export function textFeatures({ text, linkShare, level }: BlockFeatures, words: number): number[] {
  const share = (pattern: RegExp) => (text.slice(0, 2000).match(pattern)?.length ?? 0) / Math.min(2000, text.length);
  return [
    Math.log1p(words) / 5,
    words >= 15 ? 1 : 0,
    words <= 3 ? 1 : 0,
    linkShare,
    linkShare * Math.min(1, words / 10),
    /[.!?…。！？]["'”’)\]]?$/.test(text) ? 1 : 0,
    Math.min(1, share(/[,;、，]/g) * 20),
    share(/\d/g),
    share(/\p{Lu}/gu),
    text.length / Math.max(1, words) / 10,
    (level ?? 0) / 6,
    LEGAL.test(text) ? 1 : 0,
    CALL.test(text) ? 1 : 0,
    /[|›»→]/.test(text) ? 1 : 0,
    /[$€£¥]\s?\d|\d\s?[€£]/.test(text) ? 1 : 0,
  ];
}

/** Words, or what counts as much where a script writes none apart. */
export function countWords(text: string): number {
  const spaced = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return Math.max(
    spaced,
    Math.round((text.match(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/gu)?.length ?? 0) / 2),
  );
}
