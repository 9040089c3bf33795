import { LoupeError } from "../errors";
import { parseSiteRules } from "./parse-site-rules";
import type { SiteRule } from "./site-rule";

const FORMAT = "site-memory";
const VERSION = 1;

/** Bytes. A file that is larger is not even read. */
export const LARGEST_SITE_RULE_FILE = 100_000_000;

/** What was learned about sites, as a file that `parseSiteRuleFile` reads back. */
export function writeSiteRuleFile(rules: readonly SiteRule[]): string {
  return `${JSON.stringify({ loupe: FORMAT, version: VERSION, rules })}\n`;
}

/** Throws `site-rules-invalid` for what is no such file, is of a later version, or has a mistake anywhere. */
export function parseSiteRuleFile(content: string): SiteRule[] {
  const file = readJson(content);
  if (typeof file !== "object" || file === null || !("loupe" in file) || file.loupe !== FORMAT) {
    throw new LoupeError("site-rules-invalid", "This is no file of Loupe’s site memory.");
  }
  if (!("version" in file) || file.version !== VERSION) {
    throw new LoupeError("site-rules-invalid", "This file is of another version of Loupe.");
  }
  return parseSiteRules("rules" in file ? file.rules : null);
}

export function isSiteRuleFile(content: string): boolean {
  try {
    parseSiteRuleFile(content);
    return true;
  } catch {
    return false;
  }
}

function readJson(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new LoupeError("site-rules-invalid", "This file is not valid JSON.", {}, { cause });
  }
}
