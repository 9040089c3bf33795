import type { ExportName, LedgerEventName, LedgerState, RequestEntry } from "../../lib/domain/ledger/ledger";
import { REDACTION_CLASSES } from "../../lib/domain/settings/settings";
import { type MessageKey, plural, text } from "../../lib/messages/text";
import { REDACTION_NAMES } from "../consent/replaced-list";
import { errorText } from "../error/error-text";
import { formatShare } from "../format/format-number";
import { stageName } from "../result/stage-name";
import type { LedgerRequestRow } from "./ledger-rows";

const MISTAKES: Record<Extract<LedgerState, { status: "broken" }>["mistake"], MessageKey> = {
  edited: "chainEdited",
  missing: "chainMissing",
  reordered: "chainReordered",
  truncated: "chainTruncated",
  added: "chainAdded",
};

/** Whether the record is whole; where it is not, what is wrong and from which entry on. */
export function chainText(state: LedgerState): string {
  if (state.status === "intact") return plural("chainIntact", state.entries);
  return text("chainBroken", state.sequence, text(MISTAKES[state.mistake]));
}

const CONSENTS: Record<RequestEntry["consent"], MessageKey> = {
  asked: "ledgerAsked",
  remembered: "ledgerRemembered",
  test: "ledgerTest",
};

export function consentText(request: Pick<RequestEntry, "consent">): string {
  return text(CONSENTS[request.consent]);
}

export function outcomeText({ outcome }: Pick<LedgerRequestRow, "outcome">): string {
  if (!outcome) return text("ledgerOpen");
  return outcome.outcome === "answered" ? text("verdictAnswered") : errorText({ code: outcome.outcome }).title;
}

/** One line a question: what the device was worth, and what it had to be. */
export function whyLines({ why }: Pick<RequestEntry, "why">): string[] {
  return why.map(({ questionId, best, needed }) =>
    best
      ? text("ledgerWhy", questionId, stageName(best.stage), formatShare(best.confidence), formatShare(needed))
      : text("ledgerWhyNothing", questionId),
  );
}

/** How many of each class were swapped; "" where nothing was. */
export function redactedText({ redacted }: Pick<RequestEntry, "redacted">): string {
  return REDACTION_CLASSES.filter((name) => redacted[name])
    .map((name) => `${text(REDACTION_NAMES[name])}: ${redacted[name]}`)
    .join(", ");
}

const EVENTS: Record<LedgerEventName, MessageKey> = {
  "consent-given": "eventConsentGiven",
  "consent-refused": "eventConsentRefused",
  "consent-withdrawn": "eventConsentWithdrawn",
  "consent-restored": "eventConsentRestored",
  "policy-changed": "eventPolicyChanged",
  "site-opened": "eventSiteOpened",
  "site-read": "eventSiteRead",
  "model-downloaded": "eventModelDownloaded",
  "model-deleted": "eventModelDeleted",
  "model-activated": "eventModelActivated",
  exported: "eventExported",
  "lock-on": "eventLockOn",
  "lock-off": "eventLockOff",
  "passphrase-changed": "eventPassphraseChanged",
  erased: "eventErased",
  lost: "eventLost",
};

export function eventText(event: LedgerEventName): string {
  return text(EVENTS[event]);
}

const EXPORTED: Record<ExportName, MessageKey> = {
  history: "viewHistory",
  result: "exportedResult",
  table: "exportedTable",
  tasks: "viewTasks",
  "site-memory": "optionsMemory",
  quality: "optionsQuality",
  ledger: "optionsLedger",
};

/** What the event was about, in words: the parts that are names of ours are said in the person's language. */
export function aboutText(event: LedgerEventName, about: readonly string[]): string {
  const words = about.map((part) => {
    if (event === "exported" && Object.hasOwn(EXPORTED, part)) return text(EXPORTED[part as ExportName]);
    return event.startsWith("consent-") && part === "always" ? text("eventAlways") : part;
  });
  return words.filter(Boolean).join(" · ");
}
