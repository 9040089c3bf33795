import type { CasesReport, JudgedQuestion } from "./types";

export interface ComparedCases {
  /** What makes the candidate fail, in words. */
  losses: string[];
  /** Every question whose verdict changed, in words. */
  changes: string[];
}

/**
 * Compares two reports kind by kind. A kind loses where fewer questions are right or more are sure and wrong, and where
 * its questions are not those of the base. `kinds` are those that were asked now; empty for all.
 */
export function compareCases(base: CasesReport, candidate: CasesReport, kinds: readonly string[] = []): ComparedCases {
  const compared = Object.keys(base.kinds).filter((kind) => kinds.length === 0 || kinds.includes(kind));
  const losses = compared.flatMap((kind) => lossesOf(kind, base, candidate));
  if (compared.length === 0) losses.push("nothing was compared");
  const changes = changedVerdicts(
    base.failures.filter(({ kind }) => compared.includes(kind)),
    candidate.failures.filter(({ kind }) => compared.includes(kind)),
  );
  return { losses, changes };
}

function lossesOf(kind: string, base: CasesReport, candidate: CasesReport): string[] {
  const [before, after] = [base.kinds[kind]!, candidate.kinds[kind]];
  if (!after) return [`${kind}: not measured now`];
  const losses: string[] = [];
  if (after.questions !== before.questions) losses.push(`${kind}: questions ${before.questions} → ${after.questions}`);
  if (after.right < before.right) losses.push(`${kind}: right ${before.right} → ${after.right}`);
  if (after.sureWrong > before.sureWrong)
    losses.push(`${kind}: sure and wrong ${before.sureWrong} → ${after.sureWrong}`);
  return losses;
}

/** What is no failure was right. */
function changedVerdicts(before: readonly JudgedQuestion[], after: readonly JudgedQuestion[]): string[] {
  const [old, fresh] = [verdictsOf(before), verdictsOf(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].sort().flatMap((name) => {
    const [was, is] = [old.get(name) ?? "right", fresh.get(name) ?? "right"];
    return was === is ? [] : [`${name}: ${was} → ${is}`];
  });
}

function verdictsOf(failures: readonly JudgedQuestion[]): Map<string, string> {
  return new Map(failures.map((failure) => [`${failure.kind}/${failure.case} ${failure.question}`, failure.verdict]));
}
