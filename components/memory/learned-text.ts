import type { KnownSite } from "../../lib/messages/payloads";
import { plural, text } from "../../lib/messages/text";

/** How much was learned about a site, within a sentence: "6 fields learned from 2 pages". */
export function learnedText({ fields, pages }: Pick<KnownSite, "fields" | "pages">): string {
  return text("memoryLearned", plural("memoryFields", fields.length), plural("memoryPages", pages));
}
