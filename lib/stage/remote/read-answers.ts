import { LoupeError } from "../../task/errors";
import { type Proposal, UNSCORED } from "../../task/proposal";
import type { Completion } from "../prompt/completion";
import type { Prompt, Restore } from "../prompt/prompt";
import { type AnswerPlace, readReply } from "../prompt/read-reply";
import { tokenScorer } from "../prompt/token-score";
import { otherChoices } from "./other-choices";

export interface ReadOptions {
  /** Named as the source of what it said. */
  model: string;
  /** Puts back what was swapped before sending. */
  restore?: Restore | undefined;
}

/**
 * What a completion says to the questions, and, of a single label, what else the model held for likely.
 * Throws `remote-invalid-reply`.
 */
export function readAnswers({ content, tokens }: Completion, prompt: Prompt, options: ReadOptions): Proposal[] {
  const source = `remote:${options.model}`;
  const byTokens = tokens && tokenScorer(content, tokens);
  const places: AnswerPlace[] = [];
  const score = (place: AnswerPlace) => {
    places.push(place);
    return byTokens?.(place) ?? UNSCORED;
  };
  const reply = readReply(content, prompt, source, score, options.restore);
  if (!reply.ok) throw new LoupeError("remote-invalid-reply", `The reply can't be used: ${reply.reason}.`);
  return reply.proposals.flatMap((proposal, index) => {
    const question = prompt.asked.find(({ question: { id } }) => id === proposal.questionId)?.question;
    const [span] = places[index]?.spans ?? [];
    if (!tokens || !span || question?.kind !== "label" || question.task.multiple || proposal.items.length === 0) {
      return proposal;
    }
    const labels = question.task.labels.map(({ id }) => id);
    const others = otherChoices(content, tokens, span, labels).map(
      (other): Proposal => ({
        questionId: proposal.questionId,
        items: [{ value: other.choice, evidence: [] }],
        score: Math.min(other.score, proposal.score),
        source,
      }),
    );
    return [proposal, ...others];
  });
}
