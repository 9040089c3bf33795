import type { ConsentDecision, ConsentGrant, ConsentRequest } from "../../domain/ledger/consent";
import type { ConsentMode } from "../../domain/settings/settings";
import { Withheld } from "../../stage/remote/egress-guard";
import type { ConsentStore, GrantKey } from "../../store/consent-store";
import type { NoteEvent } from "./event-notes";
import type { Announce } from "./remote-environment";

/** Milliseconds for which a person is asked; no answer is a no. */
const EXPIRES_AFTER = 120_000;

export type ConsentBasis = "asked" | "remembered";

export interface ConsentTerms {
  mode: ConsentMode;
  /** Somebody looks at our panel. */
  mayAsk: boolean;
  endpointOrigin: string;
  signal: AbortSignal;
}

export interface Consent {
  /** What allows a request. Throws `Withheld` where nothing does. */
  decide(asked: Omit<ConsentRequest, "id" | "expiresAt" | "mayRemember">, terms: ConsentTerms): Promise<ConsentBasis>;
  /** Whether a remembered yes still stands. */
  isGranted(key: GrantKey): Promise<boolean>;
  pending(): ConsentRequest[];
  /** False where nobody waits for it (any more). */
  answer(id: string, decision: ConsentDecision, reason?: string): boolean;
  list(): Promise<ConsentGrant[]>;
  /** How many there were. */
  revoke(keys: readonly GrantKey[] | "all"): Promise<number>;
  /** Undoes a revocation; gives how many came back. */
  restore(grants: readonly ConsentGrant[]): Promise<number>;
}

/** `reason`: "" where none was typed. */
interface ConsentWord {
  decision: ConsentDecision;
  reason: string;
}

interface Waiting {
  request: ConsentRequest;
  decide(word: ConsentWord): void;
}

/** `note` writes what people say into the ledger. */
export function createConsent(
  store: ConsentStore,
  announce: Announce,
  note: NoteEvent,
  expiresAfter = EXPIRES_AFTER,
): Consent {
  const waiting = new Map<string, Waiting>();

  /** Null where there was no answer in time. Rejects when the run is cancelled. */
  async function ask(request: ConsentRequest, cancelled: AbortSignal): Promise<ConsentWord | null> {
    cancelled.throwIfAborted();
    const expired = AbortSignal.timeout(Math.max(0, request.expiresAt - Date.now()));
    const ended = AbortSignal.any([cancelled, expired]);
    try {
      return await new Promise<ConsentWord | null>((decide, reject) => {
        const stop = () => (cancelled.aborted ? reject(cancelled.reason) : decide(null));
        ended.addEventListener("abort", stop, { once: true });
        waiting.set(request.id, { request, decide });
        announce("consent.asked", { request });
      });
    } finally {
      waiting.delete(request.id);
      announce("consent.closed", { id: request.id });
    }
  }

  return {
    async decide(asked, { mode, mayAsk, endpointOrigin, signal }) {
      const { task, pageOrigin } = asked;
      const known = await store.get({ taskId: task.id, pageOrigin, endpointOrigin });
      if (known?.allows === false) throw new Withheld("consent-refused");
      if (known && mode === "once") return "remembered";
      if (!mayAsk) throw new Withheld("nobody-to-ask");
      // A yes for good needs a site that it is for, and settings under which it counts.
      const mayRemember = mode === "once" && pageOrigin !== "";
      const request: ConsentRequest = {
        ...asked,
        id: crypto.randomUUID(),
        expiresAt: Date.now() + expiresAfter,
        ...(mayRemember && { mayRemember }),
        ...(mode === "with-reason" && { needsReason: true as const }),
      };
      const word = await ask(request, signal);
      if (word === null) throw new Withheld("consent-unanswered");
      const { decision, reason } = word;
      const allows = isYes(decision) && (reason !== "" || !request.needsReason);
      const about = aboutOf({ taskName: task.name, pageOrigin, endpointOrigin });
      const said = [...about, ...(decision.endsWith("-always") ? ["always"] : []), ...(reason ? [reason] : [])];
      // Nothing is sent that could not be written down; a no holds in any case.
      if (allows) await note("consent-given", said);
      else await note("consent-refused", said).catch(() => undefined);
      if (decision === "refuse-always" || (decision === "send-always" && mayRemember)) {
        const createdAt = Date.now();
        await store.put({ taskId: task.id, taskName: task.name, pageOrigin, endpointOrigin, allows, createdAt });
        announce("consent.remembered", {});
      }
      if (!allows) throw new Withheld("consent-refused");
      return "asked";
    },
    isGranted: async (key) => (await store.get(key))?.allows === true,
    pending: () => [...waiting.values()].map(({ request }) => request),
    answer(id, decision, reason = "") {
      const asked = waiting.get(id);
      waiting.delete(id);
      asked?.decide({ decision, reason: reason.trim() });
      return asked !== undefined;
    },
    list: () => store.list(),
    async revoke(keys) {
      const named = (await store.list()).filter((grant) => keys === "all" || keys.some((key) => isSame(key, grant)));
      const revoked = await store.delete(keys);
      for (const grant of named) await note("consent-withdrawn", aboutOf(grant));
      return revoked;
    },
    async restore(grants) {
      for (const grant of grants) {
        await store.put(grant);
        await note("consent-restored", aboutOf(grant));
      }
      return grants.length;
    },
  };
}

const isYes = (decision: ConsentDecision): boolean => decision === "send" || decision === "send-always";

/** Whether what was agreed to under one mode still counts under that of now: a reason that is wanted now was typed then. */
export function isReasonGiven(then: ConsentMode, now: ConsentMode): boolean {
  return now !== "with-reason" || then === "with-reason";
}

const aboutOf = (grant: Pick<ConsentGrant, "taskName" | "pageOrigin" | "endpointOrigin">): string[] => [
  grant.taskName,
  grant.pageOrigin,
  grant.endpointOrigin,
];

const isSame = (one: GrantKey, other: GrantKey) =>
  one.taskId === other.taskId && one.pageOrigin === other.pageOrigin && one.endpointOrigin === other.endpointOrigin;
