import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../../lib/domain/errors";
import type { RemoteAccess } from "../../../../lib/host/remote/remote-access";
import type { StageOutcome } from "../../../../lib/stage/stage";
import { LETTER_TASK } from "../../../support/letter";
import { letterSnapshot } from "../../../support/letter-snapshot";
import { playQuirks, QUIRKS } from "../../../support/quirks";
import type { Quirk } from "../../../support/quirks/quirk";
import { change, ledgerOf, remoteOf, run, server, useRemote } from "./setup";

useRemote();

const RIGHT: Record<string, string> = {
  email: "rosalind.achterberg@letters.example",
  complaint: "the radiators hammer from five in the morning",
  wish: "have the pressure in the circuit lowered before the week is out",
};

/** Runs with a person who says yes to whatever they are asked, and counts how often that was. */
async function runWithYes(
  remote: RemoteAccess,
  isLong = false,
): Promise<{ outcome: StageOutcome | LoupeError; asked: number }> {
  let asked = 0;
  let isOver = false;
  const running = run(remote, { request: { task: LETTER_TASK, snapshot: letterSnapshot(isLong) } })
    .catch(LoupeError.from)
    .finally(() => {
      isOver = true;
    });
  while (!isOver) {
    for (const { id } of remote.consent.pending()) asked += Number(remote.consent.answer(id, "send"));
    await new Promise((later) => setTimeout(later, 1));
  }
  return { outcome: await running, asked };
}

/** What came of it: the questions that were answered rightly, with their place on the page, or the failure. */
function endOf(outcome: StageOutcome | LoupeError): string {
  if (outcome instanceof LoupeError) return outcome.code;
  if (outcome.status === "skipped") return `skipped: ${outcome.reason}`;
  const right = outcome.proposals.filter(({ questionId, items: [item] }) => {
    return item !== undefined && item.value === RIGHT[questionId] && item.evidence.length === 1;
  });
  return right.map(({ questionId }) => questionId).join(" ");
}

function expectedOf({ expects }: Quirk): string {
  if (expects === "answered") return Object.keys(RIGHT).join(" ");
  return typeof expects === "string" ? expects : expects.join(" ");
}

describe.each(Object.entries(QUIRKS))("servers with quirks: %s", (_kind, quirks) => {
  it.each(Object.entries(quirks))("%s", async (name, quirk) => {
    server.behave(playQuirks());
    change({ chosen: { endpoint: { baseUrl: server.baseUrl, model: name, headers: {} } } });
    const remote = remoteOf();
    const { outcome, asked } = await runWithYes(remote, quirk.isLong);
    expect(endOf(outcome)).toBe(expectedOf(quirk));
    if (quirk.requests) expect(server.requests).toHaveLength(quirk.requests);
    // The same bytes need no second yes, other bytes need their own, and each request stands in the ledger.
    expect(asked).toBe(new Set(server.requests.map(({ text }) => text)).size);
    const ledger = await ledgerOf(remote);
    expect(ledger.filter(({ kind }) => kind === "request")).toHaveLength(server.requests.length);
    expect(ledger.filter(({ kind }) => kind === "outcome")).toHaveLength(server.requests.length);
    for (const proposal of outcome instanceof LoupeError || outcome.status !== "done" ? [] : outcome.proposals) {
      expect(proposal.score).toBeGreaterThan(0);
      expect(proposal.score).toBeLessThanOrEqual(1);
    }
  });
});
