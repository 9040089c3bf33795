import { parseRetryAfter } from "../../util/retry";
import { memberOf } from "./loose-json";
import { parseBody } from "./parse-body";
import { textsOf } from "./reply-texts";

/** What a server says where it refuses, wherever it puts that. */
export interface Refusal {
  /** HTTP status; of an error in a reply that calls itself a success, the status that the error names, else 0. */
  status: number;
  /** For people, in the server's own words. */
  message: string;
  /** All that is said, codes and names too. */
  words: string;
  /** The parameter that it names as the one that it refuses; "" where it names none so. */
  parameter: string;
  /** Milliseconds after which to ask again, null where it doesn't say. */
  retryAfter: number | null;
}

const LONGEST_MESSAGE = 300;
const LONGEST_WORDS = 2_000;
const DEEPEST = 8;

/** Members that say what is wrong; others repeat the request, page's text and all. */
const TELLING =
  /^(?:errors?|innererror|inner_error|message|msg|details?|code|type|param|loc|status|reasons?|title|description|error_description|error_type|error_msg|error_code|metadata|raw|errorMessage|error_message|block_?reason|content_filter_result)$/i;
/** Those of them that are sentences. */
const SENTENCES =
  /^(?:errors?|message|msg|details?|title|description|error_description|errorMessage|error_message|error_msg|raw)$/i;

/** Where those say it that have no `error`. */
const BARE = ["msg", "message", "detail", "error_msg", "errors"];

export function readRefusal(status: number, body: string, retryAfter: string | null, now: number): Refusal {
  const json = parseBody(body);
  return createRefusal(status, json ?? withoutMarkup(body), retryAfter, now);
}

/** The error in a reply that calls itself a success, null where it is none. */
export function refusalInReply(reply: unknown, now: number): Refusal | null {
  const named = memberOf(reply, "choices", "0", "error") || memberOf(reply, "error") || memberOf(reply, "0", "error");
  // Some say it without a name for it: `{"code": 401, "msg": "…"}`.
  const isBare = !named && textsOf(reply).length === 0 && BARE.some((name) => memberOf(reply, name) !== undefined);
  const found = named || (isBare ? reply : null);
  if (!found) return null;
  const code = Number(memberOf(found, "code") ?? memberOf(found, "status") ?? memberOf(reply, "status") ?? 0);
  const refusal = createRefusal(code >= 400 && code < 600 ? code : 0, found, null, now);
  return refusal.words === "" ? null : refusal;
}

function createRefusal(status: number, said: unknown, header: string | null, now: number): Refusal {
  const texts = textsIn(said, "message", 0);
  const words = texts
    .map(({ text }) => text)
    .join(" · ")
    .slice(0, LONGEST_WORDS);
  const sentences = new Set(texts.filter(({ isSentence }) => isSentence).map(({ text }) => text));
  const message = [...sentences].join(" · ").slice(0, LONGEST_MESSAGE) || words.slice(0, LONGEST_MESSAGE);
  return {
    status,
    message: message || `The endpoint answered with status ${status} and said nothing.`,
    words,
    parameter: parameterOf(said),
    retryAfter: parseRetryAfter(header, now) ?? pauseIn(words),
  };
}

interface Said {
  text: string;
  isSentence: boolean;
}

function textsIn(value: unknown, name: string, depth: number): Said[] {
  if (depth > DEEPEST) return [];
  if (typeof value === "number") return [{ text: String(value), isSentence: false }];
  if (typeof value === "string") {
    // Who passes on what another server said may pass on its JSON as a text.
    const inner = /^\s*[[{]/.test(value) ? parseBody(value) : null;
    if (inner !== null) return textsIn(inner, name, depth + 1);
    return value.trim() === "" ? [] : [{ text: value.trim(), isSentence: SENTENCES.test(name) }];
  }
  if (Array.isArray(value)) return value.flatMap((inner) => textsIn(inner, name, depth + 1));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (TELLING.test(key) ? textsIn(inner, key, depth + 1) : []));
}

/** `error.param`, or the last step of a path to it (`["body", "seed"]`). */
function parameterOf(said: unknown): string {
  const detail = memberOf(said, "detail", "0") ?? memberOf(said, "message", "detail", "0");
  const path = memberOf(detail, "loc");
  const named = memberOf(said, "error", "param") ?? memberOf(said, "param") ?? (Array.isArray(path) ? path.at(-1) : "");
  return typeof named === "string" ? named : "";
}

const UNITS = new Map([
  ["ms", 1],
  ["s", 1_000],
  ["m", 60_000],
]);

/** "Please try again in 7.66s", and the delay in Google's details. */
function pauseIn(words: string): number | null {
  const [, amount, unit = "s"] =
    /(?:try again|retry) (?:in|after) (\d{1,6}(?:\.\d{1,6})?) ?(ms|s|m)?/i.exec(words) ?? [];
  return amount === undefined ? null : Math.ceil(Number(amount) * (UNITS.get(unit.toLowerCase()) ?? 1_000));
}

/** What a page of HTML says, without its marks. */
function withoutMarkup(body: string): string {
  return body
    .slice(0, 10 * LONGEST_WORDS)
    .replace(/<[^<>]{0,500}>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
