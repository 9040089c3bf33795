import type { OutOfScopeText } from "../stage";
import { proposeLabels } from "./label-proposals";
import { createFewShotScorer, type FewShotRequest, type LabelledText } from "./label-scorer";

/** Groups of labels, each of which is unknown in turn. */
const GROUPS = 4;
/** A head tells at least two labels apart, and one more is unknown to it. */
const LEAST_LABELS = 3;
/** Examples that take part at most: with fewer a head is less sure, and no less true of out-of-scope texts. */
const MOST_EXAMPLES = 1_200;

/**
 * What the examples of a label get from heads that have never heard of that label. So does a text that belongs to no
 * label look to the task's own head, where it is about something near. Nothing where too few labels have examples.
 * Throws LoupeError: `run-cancelled`.
 */
export async function judgeOutOfScopeTexts(
  request: FewShotRequest & { temperature: number },
): Promise<OutOfScopeText[]> {
  const examples = limitExamples(request.examples);
  const outOfScope: OutOfScopeText[] = [];
  if (new Set(examples.map(({ label }) => label)).size < LEAST_LABELS) return outOfScope;
  for (let group = 0; group < GROUPS; group += 1) {
    const isKnown = (label: number) => label % GROUPS !== group;
    const unknown = examples.filter(({ label }) => !isKnown(label));
    const known = forgetLabels({ ...request, examples }, isKnown);
    if (unknown.length === 0 || new Set(known.examples.map(({ label }) => label)).size < 2) continue;
    const scorer = await createFewShotScorer(known);
    for (const { text, embedding, label } of unknown) {
      const proposals = proposeLabels({ labels: known.labels, scorer, document: embedding, text, noneAllowed: true });
      outOfScope.push({ kind: request.labels[label]!, proposals });
    }
  }
  return outOfScope;
}

/** As many of each label, the first ones. */
function limitExamples(examples: readonly LabelledText[]): LabelledText[] {
  const byLabel = [...Map.groupBy(examples, ({ label }) => label).values()];
  const each = Math.max(1, Math.floor(MOST_EXAMPLES / Math.max(1, byLabel.length)));
  return byLabel.flatMap((own) => own.slice(0, each));
}

function forgetLabels<Request extends FewShotRequest>(request: Request, isKnown: (label: number) => boolean): Request {
  const kept = [...request.labels.keys()].filter(isKnown);
  const place = new Map(kept.map((label, index) => [label, index]));
  return {
    ...request,
    labels: kept.map((label) => request.labels[label]!),
    names: kept.map((label) => request.names[label]!),
    prototypes: kept.map((label) => request.prototypes[label]!),
    examples: request.examples
      .filter(({ label }) => place.has(label))
      .map((example) => ({ ...example, label: place.get(example.label)! })),
  };
}
