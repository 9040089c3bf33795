import {
  type Answer,
  type Prediction,
  type Result,
  STAGE_IDS,
  STAGES,
  type StageId,
} from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { formatList, formatShare } from "../format/format-number";
import { rememberedText } from "./remembered-text";
import { reasonText } from "./skip-text";
import { deciderInSentence, STAGE_TEXTS, stageInSentence } from "./stage-name";
import { taughtText } from "./taught-text";

const REMOTE: StageId = "remote";

/** An answer that the stage's name says all about: the first stage asked was sure, and nobody else spoke. */
export function isPlain(result: Pick<Result, "trace" | "revisions">, answer: Answer): boolean {
  if (answer.corrected) return true;
  return !!answer.stage && decisionText(result, answer) === text("whyPlain", nameOf(result, answer, answer.stage));
}

function nameOf({ revisions }: Pick<Result, "revisions">, { source }: Answer, stage: StageId): string {
  return deciderInSentence({ stage, source }, revisions[stage]);
}

/**
 * Why an answer is what it is, in a sentence or two: who decided and why not somebody before, or why nobody did.
 * "" for a correction, which speaks for itself.
 */
export function decisionText(result: Pick<Result, "trace" | "revisions">, answer: Answer): string {
  if (answer.corrected) return "";
  return answer.stage ? decidedText(result, answer, answer.stage) : undecidedText(result, answer);
}

function decidedText(result: Pick<Result, "trace" | "revisions">, answer: Answer, stage: StageId): string {
  const who = nameOf(result, answer, stage);
  const before = result.trace.filter((step) => step.questionId === answer.questionId && step.verdict === "not-sure");
  const surest = surestOf(
    answer.predictions.filter((prediction) => before.some((step) => step.stage === prediction.stage)),
  );
  const foundNothing = result.trace.some(
    (step) => step.questionId === answer.questionId && step.verdict === "nothing-found" && step.stage !== stage,
  );
  const agreeing = answer.candidates[0]?.agreeing ?? [];
  const because = taughtText(answer.source) || becauseText(who, stage, surest, foundNothing);
  const remembered = rememberedText(answer.candidates[0]);
  return [because, agreementText(agreeing), remembered].filter(Boolean).join(" ");
}

function becauseText(who: string, stage: StageId, surest: Prediction | null, foundNothing: boolean): string {
  if (surest && stage === REMOTE) return text("whyDeviceUnsure", who);
  if (surest) return text("whyUnsure", who, stageInSentence(surest.stage));
  if (foundNothing) return text(stage === REMOTE ? "whyDeviceNothing" : "whyNothing", who);
  return text("whyPlain", who);
}

/** "" where nobody else said the same. */
export function agreementText(stages: StageId[]): string {
  return stages.length > 0 ? text("agreeing", formatList(stages.map((stage) => stageInSentence(stage)))) : "";
}

/** Nobody was sure: what was missing, and why those that come last did not help. */
function undecidedText(result: Pick<Result, "trace" | "revisions">, answer: Answer): string {
  return [missingText(answer), lastStagesText(result, answer)].filter(Boolean).join(" ");
}

/** How sure the best guess of an undecided answer is, and how sure it would have to be. */
export function missingText(answer: Answer): string {
  // What is too unlikely to be shown is no guess.
  const surest = answer.candidates.length > 0 ? surestOf(answer.predictions) : null;
  if (!surest) return text("whyNobodyFound");
  return text("whyNobody", formatShare(surest.confidence), formatShare(surest.answerFrom));
}

/** Why the stages that come last did not help with an undecided answer; "" where that is no news. */
export function lastStagesText({ trace }: Pick<Result, "trace">, { questionId }: Answer): string {
  const reasons = STAGE_IDS.filter((stage) => STAGES[stage].isGenerative).map((stage) => {
    const step = trace.find((one) => one.questionId === questionId && one.stage === stage);
    return step && !STAGE_TEXTS[stage].noNews.some((reason) => reason === step.reason) ? reasonText(step) : "";
  });
  return reasons.filter(Boolean).join(" ");
}

/** The likeliest of what was said; of stages that said the same, the later one's word, as it saw what the other said. */
function surestOf(predictions: readonly Prediction[]): Prediction | null {
  const lastWords = new Map(predictions.map((prediction) => [prediction.value, prediction]));
  const [surest] = [...lastWords.values()].sort((one, other) => other.confidence - one.confidence);
  return surest ?? null;
}
