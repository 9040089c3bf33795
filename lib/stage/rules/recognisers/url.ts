import type { Recogniser } from "../../../recognise/recogniser";

const WEB_ADDRESS =
  /(?<![\p{L}\p{N}@./])(?:https?:\/\/|www\.)[^\s<>"'“”‘’«»()[\]{}]+(?:\([^\s()<>]*\)[^\s<>"'“”‘’«»()[\]{}]*)*/giu;

/** Web addresses in running text. Punctuation that ends the sentence is not part of them. */
export const urlRecogniser: Recogniser = {
  id: "url",
  find(text) {
    return [...text.matchAll(WEB_ADDRESS)].flatMap((match) => {
      const found = match[0].replace(/(?<![.,;:!?…、。])[.,;:!?…、。]+$/u, "");
      const value = absoluteUrl(/^www\./i.test(found) ? `https://${found}` : found, "");
      return value ? [{ start: match.index, end: match.index + found.length, value, certainty: 0.9 }] : [];
    });
  },
};

/** An http(s) address made absolute, or null. A bare origin has no trailing slash added or kept. */
export function absoluteUrl(address: string, base: string): string | null {
  const url = URL.parse(address.trim(), base || undefined);
  if (!url || !/^https?:$/.test(url.protocol) || !/\.|^localhost$|:/.test(url.hostname)) return null;
  return url.href;
}
