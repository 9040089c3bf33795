import type { ErrorCode, LoupeError } from "../../lib/domain/errors";
import { type MessageKey, text } from "../../lib/messages/text";

/** For each error: what happened, and what a person can do. */
const TEXTS: Record<ErrorCode, [title: MessageKey, advice: MessageKey]> = {
  "page-forbidden": ["errorPageForbidden", "errorPageForbiddenAdvice"],
  "page-needs-access": ["errorNeedsAccess", "errorNeedsAccessAdvice"],
  "page-is-pdf": ["errorPdf", "errorPdfAdvice"],
  "page-empty": ["errorPageEmpty", "errorPageEmptyAdvice"],
  "page-gone": ["errorPageGone", "errorPageGoneAdvice"],
  "page-unreadable": ["errorPageUnreadable", "errorPageUnreadableAdvice"],
  "page-too-slow": ["errorPageTooSlow", "errorPageTooSlowAdvice"],
  "nothing-selected": ["errorNothingSelected", "errorNothingSelectedAdvice"],
  "no-list": ["errorNoList", "errorNoListAdvice"],
  "task-unknown": ["errorTaskUnknown", "errorTaskUnknownAdvice"],
  "task-invalid": ["errorTaskInvalid", "errorTaskInvalidAdvice"],
  "run-cancelled": ["errorRunCancelled", "errorRunCancelledAdvice"],
  "host-stopped": ["errorHostStopped", "errorHostStoppedAdvice"],
  "host-unresponsive": ["errorHostUnresponsive", "errorHostUnresponsiveAdvice"],
  "model-missing": ["errorModelMissing", "errorModelMissingAdvice"],
  "model-corrupt": ["errorModelCorrupt", "errorModelMissingAdvice"],
  "model-failed": ["errorModelFailed", "errorModelFailedAdvice"],
  "llm-unavailable": ["errorLlmUnavailable", "errorLlmUnavailableAdvice"],
  "download-failed": ["errorDownloadFailed", "errorDownloadFailedAdvice"],
  "download-wrong-file": ["errorDownloadWrongFile", "errorDownloadWrongFileAdvice"],
  "download-refused": ["errorDownloadRefused", "errorDownloadRefusedAdvice"],
  "download-no-space": ["errorDownloadNoSpace", "errorDownloadNoSpaceAdvice"],
  "model-unknown": ["errorModelUnknown", "errorModelUnknownAdvice"],
  "model-in-use": ["errorModelInUse", "errorModelInUseAdvice"],
  "store-failed": ["errorStoreFailed", "errorStoreFailedAdvice"],
  "store-blocked": ["errorStoreBlocked", "errorStoreBlockedAdvice"],
  "store-newer": ["errorStoreNewer", "errorStoreNewerAdvice"],
  locked: ["errorLocked", "errorLockedAdvice"],
  "lock-required": ["errorLockRequired", "errorLockRequiredAdvice"],
  "passphrase-wrong": ["errorPassphraseWrong", "errorPassphraseWrongAdvice"],
  "passphrase-weak": ["errorPassphraseWeak", "errorPassphraseWeakAdvice"],
  "remote-unreachable": ["errorRemoteUnreachable", "errorRemoteUnreachableAdvice"],
  "remote-timeout": ["errorRemoteTimeout", "errorRemoteTimeoutAdvice"],
  "remote-busy": ["errorRemoteBusy", "errorRemoteBusyAdvice"],
  "remote-failed": ["errorRemoteFailed", "errorRemoteFailedAdvice"],
  "remote-refused": ["errorRemoteRefused", "errorRemoteRefusedAdvice"],
  "remote-origin": ["errorRemoteOrigin", "errorRemoteOriginAdvice"],
  "remote-no-model": ["errorRemoteNoModel", "errorRemoteNoModelAdvice"],
  "remote-wrong-address": ["errorRemoteWrongAddress", "errorRemoteWrongAddressAdvice"],
  "remote-filtered": ["errorRemoteFiltered", "errorRemoteFilteredAdvice"],
  "remote-too-long": ["errorRemoteTooLong", "errorRemoteTooLongAdvice"],
  "remote-no-credit": ["errorRemoteNoCredit", "errorRemoteNoCreditAdvice"],
  "remote-loading": ["errorRemoteLoading", "errorRemoteLoadingAdvice"],
  "remote-cut-off": ["errorRemoteCutOff", "errorRemoteCutOffAdvice"],
  "remote-rejected": ["errorRemoteRejected", "errorRemoteRejectedAdvice"],
  "remote-invalid-reply": ["errorRemoteInvalidReply", "errorRemoteInvalidReplyAdvice"],
  "webhook-unreachable": ["errorWebhookUnreachable", "errorWebhookUnreachableAdvice"],
  "webhook-refused": ["errorWebhookRefused", "errorWebhookRefusedAdvice"],
  "webhook-failed": ["errorWebhookFailed", "errorWebhookFailedAdvice"],
  "site-needs-reason": ["errorSiteNeedsReason", "errorSiteNeedsReasonAdvice"],
  "site-blocked": ["errorSiteBlocked", "errorSiteBlockedAdvice"],
  "setting-invalid": ["errorSettingInvalid", "errorSettingInvalidAdvice"],
  "setting-locked": ["errorSettingLocked", "errorSettingLockedAdvice"],
  "site-rules-invalid": ["errorSiteRulesInvalid", "errorSiteRulesInvalidAdvice"],
  "ledger-failed": ["errorLedgerFailed", "errorLedgerFailedAdvice"],
  "message-invalid": ["errorUnexpected", "errorUnexpectedAdvice"],
  "message-refused": ["errorUnexpected", "errorUnexpectedAdvice"],
  unexpected: ["errorUnexpected", "errorUnexpectedAdvice"],
};

export function errorText(error: Pick<LoupeError, "code">): { title: string; advice: string } {
  const [title, advice] = TEXTS[error.code];
  return { title: text(title), advice: text(advice) };
}

/** One line for a toast: what happened and what to do. Of a setting, which value is wrong, in the validator's words. */
export function failureText(error: Pick<LoupeError, "code" | "message">): string {
  const { title, advice } = errorText(error);
  return text("failure", title, error.code === "setting-invalid" ? error.message : advice);
}
