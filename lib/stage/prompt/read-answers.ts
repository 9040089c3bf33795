import { type Proposal, UNSCORED } from "../../domain/result/proposal";
import type { Completion } from "./completion";
import { otherChoices } from "./other-choices";
import type { Prompt, Restore } from "./prompt";
import { type AnswerPlace, type ReadReply, readReply } from "./read-reply";
import { createTokenScorer } from "./token-score";

export interface ReadOptions {
  /** Named as the source of what it said: `llm:NAME`. */
  source: string;
  /** Puts back what was swapped before sending. */
  restore?: Restore | undefined;
}

/** What a completion says to the questions, and, of a single label, what else the model held for likely. */
export function readAnswers(completion: Completion, prompt: Prompt, options: ReadOptions): ReadReply {
  const { others = [] } = completion;
  const reply = readContent(completion, prompt, options);
  if (reply.ok) return reply;
  for (const content of others) {
    const other = readContent({ content, tokens: null }, prompt, options);
    if (other.ok) return other;
  }
  return reply;
}

function readContent({ content, tokens }: Completion, prompt: Prompt, options: ReadOptions): ReadReply {
  const { source, restore } = options;
  const byTokens = tokens && createTokenScorer(content, tokens);
  const places: AnswerPlace[] = [];
  const score = (place: AnswerPlace) => {
    places.push(place);
    return byTokens?.(place) ?? UNSCORED;
  };
  const reply = readReply(content, prompt, source, score, restore);
  if (!reply.ok) return reply;
  const proposals = reply.proposals.flatMap((proposal, index) => {
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
  return { ...reply, proposals };
}
