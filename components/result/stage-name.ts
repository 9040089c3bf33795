import { type MessageKey, text } from "../../lib/messages/text";
import type { StageId } from "../../lib/task/result";

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

/** The model in the remote stage's revision, which is `<host>/<model>+<version of our code>`; a model may hold slashes. */
function modelOf(revision: string): string {
  return /^[^/]*\/(.+)\+[^+]*$/.exec(revision)?.[1] ?? "";
}
