import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Tab, Work } from "./firefox.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds wrong in a page of ours, a rule with its elements each. The library goes along with the script that the
 * driver runs: the page's own policy lets no other code in.
 */
export function findViolations(page: Tab): Promise<string[]> {
  const source = `async (tags) => {
    ${AXE};
    // A colour in transition between two themes is not the one to check.
    for (const one of document.getAnimations())
      if (Number.isFinite(one.effect.getComputedTiming().endTime)) one.finish();
    const { violations } = await window.axe.run(document, { runOnly: tags });
    return violations.map(({ id, nodes }) => id + ": " + nodes.map(({ target }) => target.join(" ")).join(", "));
  }`;
  const work = { toString: () => source } as unknown as Work<[], [string[]], string[]>;
  return page.inPage(work, TAGS);
}
