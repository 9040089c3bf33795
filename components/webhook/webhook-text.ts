import type { SkipReason, WebhookProblem } from "../../lib/domain/settings/settings";
import { type MessageKey, text } from "../../lib/messages/text";
import { reasonText } from "../result/skip-text";

const PROBLEMS: Record<WebhookProblem, MessageKey> & Partial<Record<SkipReason, MessageKey>> = {
  "no-webhook": "webhookNone",
  "address-invalid": "webhookWrongAddress",
  "address-has-password": "webhookWrongAddress",
  "address-odd": "webhookWrongAddress",
  "address-not-https": "webhookWrongAddress",
  "address-private": "webhookWrongAddress",
  "origin-not-allowed": "skipOriginNotAllowed",
  "webhook-not-allowed": "skipOriginNotAllowed",
  "needs-host-permission": "webhookNeedsAccess",
  "site-off": "webhookSiteOff",
};

/** Why nothing was or can be sent to the webhook, and what a person can do about it. */
export function webhookText(reason: WebhookProblem | SkipReason): string {
  const key = PROBLEMS[reason as WebhookProblem];
  return key ? text(key) : reasonText({ verdict: "skipped", reason });
}
