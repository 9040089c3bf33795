import type { Answer, StageId } from "../../lib/domain/result/result";
import type { SkipReason } from "../../lib/domain/settings/settings";
import { type MessageKey, text } from "../../lib/messages/text";

/** What people need to know of it: what left the device, and what they taught. */
export type StageOrigin = "site" | "device" | "endpoint";

interface StageTexts {
  name: MessageKey;
  origin: StageOrigin;
  inSentence: MessageKey;
  /** While it works. */
  step: MessageKey;
  /** Beside its switch. */
  hint: MessageKey;
  /** Reasons for leaving it out that are not worth telling: most people set up no endpoint and no language model. */
  noNews: readonly SkipReason[];
}

export const STAGE_TEXTS: Record<StageId, StageTexts> = {
  learned: {
    name: "stageLearned",
    origin: "site",
    inSentence: "inSentenceLearned",
    step: "stepLearned",
    hint: "stageLearnedHint",
    noNews: ["nothing-learned", "stage-off"],
  },
  rules: {
    name: "stageRules",
    origin: "device",
    inSentence: "inSentenceRules",
    step: "stepRules",
    hint: "stageRulesHint",
    noNews: [],
  },
  encoder: {
    name: "stageEncoder",
    origin: "device",
    inSentence: "inSentenceEncoder",
    step: "stepEncoder",
    hint: "stageEncoderHint",
    noNews: [],
  },
  llm: {
    name: "stageLlm",
    origin: "device",
    inSentence: "inSentenceLlm",
    step: "stepLlm",
    hint: "stageLlmHint",
    noNews: ["no-model", "stage-off"],
  },
  remote: {
    name: "stageRemote",
    origin: "endpoint",
    inSentence: "inSentenceRemote",
    step: "stepRemote",
    hint: "stageRemoteHint",
    noNews: ["no-endpoint"],
  },
};

/** A stage's name where it stands alone. */
export function stageName(stage: StageId): string {
  return text(STAGE_TEXTS[stage].name);
}

/** A stage's name within a sentence; the remote one by its model, where its revision tells it. */
export function stageInSentence(stage: StageId, revision = ""): string {
  return (stage === "remote" && modelOf(revision)) || text(STAGE_TEXTS[stage].inSentence);
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
