/** Every way in which Loupe can fail, with the verdict whether trying again may help. */
export const ERROR_CODES = {
  "page-forbidden": { retryable: false },
  "page-needs-access": { retryable: true },
  "page-is-pdf": { retryable: false },
  "page-empty": { retryable: true },
  "page-gone": { retryable: true },
  "page-unreadable": { retryable: true },
  /** Reading it kept the worker too long; `data.url`, and `data.taskId` of a run. */
  "page-too-slow": { retryable: true },
  "nothing-selected": { retryable: true },
  /** Every item was asked for, and the page repeats nothing. */
  "no-list": { retryable: true },
  "task-unknown": { retryable: false },
  "task-invalid": { retryable: false },
  "run-cancelled": { retryable: true },
  "host-stopped": { retryable: true },
  /** The worker did not answer and was replaced; what was asked of it is not to blame, or about no page. */
  "host-unresponsive": { retryable: true },
  "model-missing": { retryable: false },
  "model-corrupt": { retryable: false },
  "model-failed": { retryable: true },
  /** An `llm` stage that can't answer; `data.reason` is a `UnmetRequirement`. */
  "llm-unavailable": { retryable: true },
  "download-failed": { retryable: true },
  /** What came is not the file that was promised. */
  "download-wrong-file": { retryable: true },
  "download-refused": { retryable: false },
  "download-no-space": { retryable: false },
  "model-unknown": { retryable: false },
  "model-in-use": { retryable: false },
  "store-failed": { retryable: true },
  /** A context with an older build keeps the database from being brought up to date. */
  "store-blocked": { retryable: true },
  /** A newer build was here: this one can't read what it wrote. */
  "store-newer": { retryable: false },
  /** What is stored is encrypted, and nobody has unlocked it since the browser started. */
  locked: { retryable: true },
  /** Policy wants what is stored to be locked with a passphrase, and there is none yet. */
  "lock-required": { retryable: true },
  "passphrase-wrong": { retryable: true },
  /** Shorter than it may be. */
  "passphrase-weak": { retryable: false },
  "remote-unreachable": { retryable: true },
  "remote-timeout": { retryable: true },
  "remote-busy": { retryable: true },
  "remote-failed": { retryable: true },
  /** Of a key that is missing, wrong, or not allowed what was asked. */
  "remote-refused": { retryable: false },
  /** It lets nobody in that comes from an extension. */
  "remote-origin": { retryable: false },
  "remote-no-model": { retryable: false },
  "remote-wrong-address": { retryable: false },
  /** It, or its model, does not answer about such content. */
  "remote-filtered": { retryable: false },
  /** Longer than the model takes, however little of the page is sent. */
  "remote-too-long": { retryable: false },
  "remote-no-credit": { retryable: false },
  "remote-loading": { retryable: true },
  /** The model wrote, or thought, up to its longest reply and had no answer by then. */
  "remote-cut-off": { retryable: true },
  "remote-rejected": { retryable: false },
  "remote-invalid-reply": { retryable: false },
  /** Also a redirect, which is refused. */
  "webhook-unreachable": { retryable: true },
  /** It did not take what was sent, or not like this; `data.status`. */
  "webhook-refused": { retryable: false },
  "webhook-failed": { retryable: true },
  "site-blocked": { retryable: false },
  /** Policy wants a person to type why before Loupe reads here. */
  "site-needs-reason": { retryable: false },
  "setting-invalid": { retryable: false },
  "setting-locked": { retryable: false },
  /** What claims to be site rules and is none; `data.path` where it is wrong. */
  "site-rules-invalid": { retryable: false },
  "ledger-failed": { retryable: true },
  "message-invalid": { retryable: false },
  "message-refused": { retryable: false },
  unexpected: { retryable: true },
} as const satisfies Record<string, { retryable: boolean }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** True where trying again may help. Apart from the error itself: what runs in pages needs no table of all of them. */
export const isRetryable = (code: ErrorCode): boolean => ERROR_CODES[code].retryable;
