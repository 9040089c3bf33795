import { snapshotOfText } from "../../lib/domain/snapshot/excerpt";
import type { Snapshot } from "../../lib/domain/snapshot/snapshot";

/** A page of lines, each in an element of its own, whose tag and class stand before the first `|`: `p.rent|£900`. */
export function linePage(url: string, lines: readonly string[]): Snapshot {
  const parts = lines.map((line) => line.split("|", 2) as [element: string, text: string]);
  const snapshot = snapshotOfText(parts.map(([, text]) => text).join("\n"), { url, title: "", language: "en-GB" });
  const elements = parts.map(([element]): [number, string, string, string] => {
    const [tag = "", className = ""] = element.split(".");
    return [0, tag, className, ""];
  });
  return {
    ...snapshot,
    selection: null,
    structure: {
      elements: [[-1, "body", "", ""], ...elements],
      places: parts.map(([, { length }], index) => [index, 0, length, index + 1]),
    },
  };
}
