import { snapshotOfText } from "../../lib/domain/snapshot/excerpt";
import type { Snapshot } from "../../lib/domain/snapshot/snapshot";

/** A page of lines, each in a paragraph of its own; its class is what stands before the first `|`: `rent|£900`. */
export function linePage(url: string, lines: readonly string[]): Snapshot {
  const parts = lines.map((line) => line.split("|", 2) as [className: string, text: string]);
  const snapshot = snapshotOfText(parts.map(([, text]) => text).join("\n"), { url, title: "", language: "en-GB" });
  const elements = parts.map(([className]): [number, string, string, string] => [0, "p", className, ""]);
  return {
    ...snapshot,
    selection: null,
    structure: {
      elements: [[-1, "body", "", ""], ...elements],
      places: parts.map(([, { length }], index) => [index, 0, length, index + 1]),
    },
  };
}
