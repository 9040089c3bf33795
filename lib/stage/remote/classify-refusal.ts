import type { ErrorCode } from "../../domain/errors";
import type { Refusal } from "./refusal";

/** `form`: another form of the request may be taken. `generation`: the model missed the form; it may hit it next time. */
export type RefusalKind = Extract<ErrorCode, `remote-${string}`> | "form" | "generation";

/** Statuses by which servers refuse a form of request that they don't know. */
const FORM_STATUSES = new Set([400, 415, 422, 501]);

const WORDS = {
  origin: /\borigins?\b|\bcors\b/i,
  generation: /json_validate_failed|failed to generate json|model output (?:is|was) not valid/i,
  filtered:
    /content[_ -]?(?:filter|polic|management|moderat|safety)|data_inspection|inappropriate content|responsible ?ai|\bflagged\b|\bmoderat(?:ion|ed)\b|safety (?:system|filter|polic|setting|reason)|prohibited_content|\bguardrails?\b|usage polic|sensitive (?:content|words)|considered high risk|violat\w{1,4} [^.]{0,40}(?:polic|guideline|terms)|敏感/i,
  noCredit:
    /insufficient[_ ](?:quota|balance|credits?|funds)|\bbilling\b|exceeded your current quota|credit balance|(?:more|out of|no|not enough|remaining) credits?\b|payment required|(?:spend(?:ing)?|monthly|budget|usage|credit) (?:limit|cap)\b|budget (?:has been |was )?exceeded|arrear|good standing|\btop up\b|quota (?:has been |is |was )?(?:exceeded|exhausted|used up)|not enough (?:balance|money|funds)|key limit|credits? limit|\btrial key\b|\bper[- ](?:day|month)\b|\b(?:daily|monthly) (?:limit|quota)|(?:account|negative|low) balance/i,
  /** A limit by the minute passes by itself. */
  passing: /per (?:second|minute|hour)\b|\b[rt]pm\b|requests? per|(?:try again|retry) (?:in|after)/i,
  tooLong:
    /context[_ ]?(?:length|size|window)|maximum (?:context|sequence|prompt|input|model)|(?:prompt|input|request|message|messages|conversation|content|payload|entity|body) (?:is |are |was |has been )?too (?:long|large|big)|too many (?:input |prompt )?tokens|reduce (?:the |your )?(?:length|prompt|input|message)|exceeds? [^.]{0,60}(?:\btokens?\b|\blength\b|context)|max_new_tokens. must be|max_(?:completion_)?tokens[^.]{0,30}too (?:large|long|high)|token limit|request_too_large|string_above_max_length|string too long|\bn(?:um)?_ctx\b/i,
  loading:
    /\bloading\b|warming up|starting up|cold.?start|(?:server|engine|instance|worker|backend) is starting|being (?:loaded|started|pulled|deployed)|not (?:yet )?ready\b|still initiali[sz]ing/i,
  cannotLoad: /(?:error|fail(?:ed|ure)?|unable|cannot|can't|could not)[^.]{0,30}\bload/i,
  noModel:
    /model_not_found|deploymentnotfound|(?:unknown|invalid|no such|missing|unavailable|unsupported|unable to access) model\b|not a chat model|no (?:endpoints?|models?|providers?)(?: were| was)? (?:found|loaded|available)|(?:models?|deployment|adapter)\b(?:[^.]|\.(?=\S)){0,80}?(?:not found|(?:does ?n[o']t|does not|doesn’t|not) exist|do not have access|not have access|is unknown|not a valid|decommissioned|retired|not (?:been )?(?:loaded|downloaded|pulled|installed))|not a valid model|requires more (?:system |gpu )?memory|(?:not|n[o']t) have access to (?:the )?model|try pulling it/i,
  weakNoModel: /\bmodel\b[^.]{0,80}(?:not (?:available|supported|permitted|allowed)|deprecated|unavailable)/i,
  key: /api[_ -]?key|authenti|unauthori[sz]ed|\bcredentials?\b|\bbearer\b|(?:invalid|expired|missing|wrong) (?:access )?token|token (?:is |has )?(?:invalid|expired)|\bpermission|access denied|\bforbidden\b/i,
  address:
    /unexpected endpoint|page not found|unknown (?:url|path|route|endpoint)|invalid url|no route|cannot post|method not allowed/i,
  busy: /overload|rate.?limit|too many requests|at capacity|no capacity|resource_exhausted|try again later|temporarily|queue is full|\bbusy\b/i,
  grammar: /\bgrammar\b|\bschema\b|response_format/i,
  /** Words of refusal, without which the name of a parameter in a failure says little. */
  refusing:
    /not (?:allowed|supported|permitted|enabled|available|implemented)|unsupported|unknown|unrecogni[sz]ed|invalid|deprecated|does not support|jinja|roles must|cannot|can't|unavailable|fail/i,
} satisfies Record<string, RegExp>;

/**
 * What a refusal is about: what a person has to do about it differs. Words come before statuses, since servers agree on
 * few of these. Causes that no other form of the request mends come before the form, whose names their words may hold.
 *
 * @param parts What of the request's form the refusal names.
 */
export function classifyRefusal(refusal: Refusal, parts: readonly string[]): RefusalKind {
  const { status, words } = refusal;
  const says = (...names: (keyof typeof WORDS)[]) => names.some((name) => WORDS[name].test(words));
  if (status === 401) return "remote-refused";
  if (status === 403 && (words === "" || says("origin"))) return "remote-origin";
  if (says("generation")) return "generation";
  if (says("filtered")) return "remote-filtered";
  if (status === 402 || (says("noCredit") && !isPassing(refusal))) return "remote-no-credit";
  if (status === 413 || (status !== 429 && says("tooLong"))) return "remote-too-long";
  if (says("loading") && !says("cannotLoad")) return "remote-loading";
  if (says("noModel")) return "remote-no-model";
  if (parts.length > 0 && (FORM_STATUSES.has(status) || says("refusing"))) return "form";
  return says("weakNoModel", "cannotLoad") ? "remote-no-model" : byStatus(refusal, says);
}

function byStatus({ status }: Refusal, says: (...names: (keyof typeof WORDS)[]) => boolean): RefusalKind {
  if (status === 403 || (status < 500 && status !== 429 && says("key"))) return "remote-refused";
  if (status === 404 || status === 405 || says("address")) return "remote-wrong-address";
  if (status === 408 || status === 504 || status === 524) return "remote-timeout";
  if (status === 429 || status === 503 || status === 529 || says("busy")) return "remote-busy";
  // Some servers fail with 500 on a schema that they can't turn into a grammar; asking again would not help.
  if (FORM_STATUSES.has(status) || (status >= 500 && says("grammar"))) return "form";
  return status >= 500 ? "remote-failed" : "remote-rejected";
}

function isPassing({ status, words, retryAfter }: Refusal): boolean {
  return status === 429 && !/insufficient/i.test(words) && (retryAfter !== null || WORDS.passing.test(words));
}
