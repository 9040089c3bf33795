/** Ends that people copy along from documents: the client appends them itself. */
const CALLS = /\/(chat\/completions|completions|models|responses)$/;
/** `v1`, `v1beta`, `v4`. */
const VERSION = /^v\d/;

/**
 * What an OpenAI-compatible server's base address is more likely to be than what was typed: without the name of a call
 * at its end, and with `/v1` where no part of the path is a version. Null where the address is as it should be, or is
 * none.
 */
export function suggestBaseUrl(typed: string): string | null {
  const url = URL.parse(typed.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) return null;
  const path = url.pathname.replace(/(?<!\/)\/+$/, "").replace(CALLS, "");
  const hasVersion = path.split("/").some((part) => VERSION.test(part));
  const suggested = `${url.origin}${path}${hasVersion ? "" : "/v1"}`;
  return suggested === `${url.origin}${url.pathname}`.replace(/(?<!\/)\/+$/, "") ? null : suggested;
}
