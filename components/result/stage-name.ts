import type { Answer, StageId } from "../../lib/domain/result/result";
import { type MessageKey, text } from "../../lib/messages/text";

const STAGES: Record<StageId, MessageKey> = {
  rules: "stageRules",
  encoder: "stageEncoder",
  llm: "stageLlm",
  remote: "stageRemote",
};

/** A stage's name where it stands alone. */
export function stageName(stage: StageId): string {
  return text(STAGES[stage]);
}

const IN_SENTENCE: Record<StageId, MessageKey> = {
  rules: "inSentenceRules",
  encoder: "inSentenceEncoder",
  llm: "inSentenceLlm",
  remote: "inSentenceRemote",
};

/** A stage's name within a sentence; the remote one by its model, where its revision tells it. */
export function stageInSentence(stage: StageId, revision = ""): string {
  return (stage === "remote" && modelOf(revision)) || text(IN_SENTENCE[stage]);
}

/** Who decided an answer, where it stands alone: a language model on this device by its name. */
export function deciderName({ stage, source }: Pick<Answer, "source"> & { stage: StageId }): string {
  const model = stage === "llm" && localModelOf(source);
  return model ? text("stageLlmNamed", model) : stageName(stage);
}

/** The same within a sentence. */
export function deciderInSentence(
  { stage, source }: Pick<Answer, "source"> & { stage: StageId },
  revision = "",
): string {
  const model = stage === "llm" && localModelOf(source);
  return model ? text("inSentenceLlmNamed", model) : stageInSentence(stage, revision);
}

/** The model's name in the source of what a language model on this device said: `llm:NAME`. */
function localModelOf(source: string): string {
  return /^llm:(.+)$/.exec(source)?.[1] ?? "";
}

/** The model in the remote stage's revision, which is `<host>/<model>+<version of our code>`; a model may hold slashes. */
function modelOf(revision: string): string {
  return /^[^/]*\/(.+)\+[^+]*$/.exec(revision)?.[1] ?? "";
}
