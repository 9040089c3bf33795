import { plural } from "../../lib/messages/text";

/**
 * On how many pages the site memory was taught what it said, from its source `site-rule:N`, or from the reason of a
 * trace step, which begins with it. "" for everything else.
 */
export function taughtText(source: string): string {
  const pages = /^site-rule:(\d+)(?:,|$)/.exec(source)?.[1];
  return pages === undefined ? "" : plural("whyTaught", Number(pages));
}
