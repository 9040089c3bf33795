import type { EffectiveSettings, WebhookProblem, WebhookSettings } from "../domain/settings/settings";
import { judgeAddress, withoutQuery } from "./address";
import type { PolicyLimits } from "./limits";
import { escalationFor, isBlocked, type SiteGuards } from "./site-rules";

/** Why nothing can be sent to a webhook under these settings, null where it can; the browser's permission apart. */
export function findWebhookProblem(
  webhook: WebhookSettings | null,
  { allowedWebhooks, allowedOrigins }: Pick<EffectiveSettings, "allowedWebhooks" | "allowedOrigins">,
): WebhookProblem | null {
  if (!webhook) return "no-webhook";
  if (webhook.address.includes("#")) return "address-invalid";
  const problem = judgeAddress(withoutQuery(webhook.address), allowedOrigins);
  if (problem || !allowedWebhooks) return problem;
  return allowedWebhooks.includes(webhook.address) ? null : "webhook-not-allowed";
}

/** Whether settings or policy keep what a page says on the device, by name: the default is for questions alone. */
export function isKeptHere(
  pageUrl: string,
  settings: SiteGuards & Pick<EffectiveSettings, "escalationSites">,
): boolean {
  const { escalationSites } = settings;
  return isBlocked(pageUrl, settings) || escalationFor(pageUrl, { escalation: "on", escalationSites }) === "off";
}

/**
 * A person's own address stays where policy allows it, and where they can choose another; else it is policy's first.
 * What policy wants redacted is, whatever they chose.
 */
export function webhookUnder(
  { webhooks, redaction, peopleMayChange }: PolicyLimits,
  own: WebhookSettings | null,
): WebhookSettings | null {
  const mustRedact = redaction.length > 0;
  const isOwn = own && (webhooks.includes(own.address) || peopleMayChange.includes("webhook"));
  const address = isOwn ? own.address : (webhooks[0] ?? own?.address);
  return address === undefined ? null : { address, redacts: mustRedact || (own?.redacts ?? true) };
}
