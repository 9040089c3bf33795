import type { ServiceHandlers } from "../../messages/protocol";
import type { RemoteAccess } from "./remote-access";

/** Consent that was given or is asked for, the ledger, the trial of the endpoint, and the webhook. */
export function createRemoteHandlers({
  consent,
  ledger,
  test,
  listModels,
  webhook,
}: RemoteAccess): ServiceHandlers<"consent" | "ledger" | "endpoint" | "webhook"> {
  return {
    "consent.pending": () => consent.pending(),
    "consent.answer": ({ id, decision, reason }) => ({ accepted: consent.answer(id, decision, reason) }),
    "consent.list": () => consent.list(),
    "consent.revoke": async ({ grants }) => ({ revoked: await consent.revoke(grants) }),
    "consent.restore": async ({ grants }) => ({ restored: await consent.restore(grants) }),
    "ledger.list": (query) => ledger.list(query),
    "ledger.verify": () => ledger.verify(),
    "ledger.note-export": async ({ what }) => {
      await ledger.append({ kind: "event", event: "exported", about: [what] });
      return { noted: true };
    },
    "endpoint.test": () => test(),
    "endpoint.models": (wanted) => listModels(wanted),
    "webhook.send": (order) => webhook.send(order),
    "webhook.test": () => webhook.test(),
  };
}
