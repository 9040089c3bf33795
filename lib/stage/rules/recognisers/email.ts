import type { Recogniser } from "./recogniser";

const EMAIL =
  /(?<![\p{L}\p{N}._%+@-])[\p{L}\p{N}](?:[\p{L}\p{N}_%+'-]|\.(?!\.)){0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}@])/gu;
/** Names of image files for dense screens look like addresses: `logo@2x.png`. */
const FILE_ENDING = /\.(?:png|jpe?g|gif|webp|svg|avif|css|js)$/i;

/** E-mail addresses, lower-cased. */
export const emailRecogniser: Recogniser = {
  id: "email",
  find(text) {
    if (!text.includes("@")) return [];
    return [...text.matchAll(EMAIL)]
      .filter((match) => !FILE_ENDING.test(match[0]) && !/\.@/.test(match[0]))
      .map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        value: match[0].toLowerCase(),
        certainty: 0.9,
      }));
  },
};
