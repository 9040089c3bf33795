import type { MessageName, Protocol } from "./protocol";
import type { SenderKind } from "./sender";

/** Who answers each request. */
export const RECEIVERS: { [Name in MessageName]: Protocol[Name]["to"] } = {
  "host.status": "host",
  "page.overview": "host",
  "run.start": "host",
  "run.cancel": "host",
  "task.list": "host",
  "task.save": "host",
  "task.delete": "host",
  "history.list": "host",
  "history.get": "host",
  "history.delete": "host",
  "history.restore": "host",
  "correction.save": "host",
  "correction.undo": "host",
  "verdict.save": "host",
  "calibration.list": "host",
  "consent.pending": "host",
  "consent.answer": "host",
  "consent.list": "host",
  "consent.revoke": "host",
  "consent.restore": "host",
  "ledger.list": "host",
  "ledger.verify": "host",
  "endpoint.test": "host",
  "model.list": "host",
  "model.download": "host",
  "model.pause": "host",
  "model.delete": "host",
  "model.check": "host",
  "model.activate": "host",
  "model.roll-back": "host",
  "settings.get": "background",
  "settings.save": "background",
  "settings.save-key": "background",
  "settings.egress": "background",
  "ledger.read-head": "background",
  "ledger.write-head": "background",
  "host.wake": "background",
  "target.current": "background",
  "target.snapshot": "background",
  "target.highlight": "background",
  "target.clear": "background",
  "target.show-answer": "background",
  "page.snapshot": "page",
  "page.highlight": "page",
  "page.clear": "page",
  "page.show-answer": "page",
};

/** What no context but the host may ask: the endpoint's key, and the end of the ledger. */
export const HOST_ONLY: ReadonlySet<MessageName> = new Set([
  "settings.egress",
  "ledger.read-head",
  "ledger.write-head",
]);

/** Content scripts run beside hostile code and may ask for nothing. */
export function mayAsk(sender: SenderKind, name: MessageName): boolean {
  return sender === "host" || (sender === "extension" && !HOST_ONLY.has(name));
}
