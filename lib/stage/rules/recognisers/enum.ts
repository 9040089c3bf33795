import { type Hit, type Recogniser, withoutOverlaps } from "../../../recognise/recogniser";

/** Mentions of the options of an `enum` field, whole words, any case. The value is the option as written in the task. */
export function enumRecogniser(options: string[]): Recogniser {
  const patterns = options.map((option) => ({ option, pattern: patternOf(option) }));
  return {
    id: "enum",
    find(text) {
      const hits = patterns.flatMap(({ option, pattern }) =>
        [...text.matchAll(pattern)].map(
          (match): Hit => ({ start: match.index, end: match.index + match[0].length, value: option, certainty: 0.4 }),
        ),
      );
      return withoutOverlaps(hits);
    },
  };
}

/** Space, hyphen and underscore are one: "in stock" is also found as "InStock" and "in-stock". */
function patternOf(option: string): RegExp {
  const words = option
    .trim()
    .split(/[\s_-]+|(?<=\p{Ll})(?=\p{Lu})/u)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join("[\\s_-]?")}(?![\\p{L}\\p{N}])`, "giu");
}
