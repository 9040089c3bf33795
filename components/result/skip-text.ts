import { ERROR_CODES, type ErrorCode } from "../../lib/domain/error-codes";
import type { UnmetRequirement } from "../../lib/domain/model/device-report";
import type { TraceStep } from "../../lib/domain/result/result";
import type { EndpointProblem, SkipReason } from "../../lib/domain/settings/settings";
import { type MessageKey, text } from "../../lib/messages/text";
import { errorText } from "../error/error-text";

/** Why the endpoint can't be used, and what a person can do about it. A new problem without a text is no valid map. */
const ENDPOINT_TEXTS: Record<EndpointProblem, MessageKey> = {
  "no-endpoint": "skipNoEndpoint",
  "address-invalid": "skipAddressInvalid",
  "address-has-password": "skipAddressHasPassword",
  "address-odd": "skipAddressOdd",
  "address-not-https": "skipAddressNotHttps",
  "address-private": "skipAddressPrivate",
  "origin-not-allowed": "skipOriginNotAllowed",
  "endpoint-not-allowed": "skipEndpointNotAllowed",
  "model-not-allowed": "skipModelNotAllowed",
  "needs-host-permission": "skipNeedsHostPermission",
};

export function endpointProblemText(problem: EndpointProblem): string {
  return text(ENDPOINT_TEXTS[problem]);
}

/** Why a model can't be had or used, and what a person can do about it. */
const REQUIREMENT_TEXTS: Record<UnmetRequirement, MessageKey> = {
  "no-model": "skipNoModel",
  "model-not-ready": "skipModelNotReady",
  "no-model-library": "skipNoModelLibrary",
  "model-library-wrong": "skipModelLibraryWrong",
  "no-webgpu": "skipNoWebgpu",
  "software-gpu": "skipSoftwareGpu",
  "no-shader-f16": "skipNoShaderF16",
  "gpu-feature-missing": "skipGpuFeatureMissing",
  "gpu-buffers-too-small": "skipGpuBuffersTooSmall",
  "memory-too-small": "skipMemoryTooSmall",
  "out-of-memory": "skipOutOfMemory",
  "device-lost": "skipDeviceLost",
  "model-damaged": "skipModelDamaged",
  "model-misconfigured": "skipModelMisconfigured",
  "tokenizer-broken": "skipTokenizerBroken",
  "grammar-rejected": "skipGrammarRejected",
  "engine-elsewhere": "skipEngineElsewhere",
  "browser-model-absent": "skipBrowserModelAbsent",
  "browser-model-needs-download": "skipBrowserModelNeedsDownload",
  "browser-model-refused": "skipBrowserModelRefused",
  "no-mirror": "skipNoMirror",
  "llm-failed": "skipLlmFailed",
};

export function requirementText(requirement: UnmetRequirement): string {
  return text(REQUIREMENT_TEXTS[requirement]);
}

const SKIP_TEXTS: Record<SkipReason, MessageKey> = {
  ...ENDPOINT_TEXTS,
  ...REQUIREMENT_TEXTS,
  "stage-off": "skipStageOff",
  "escalation-off": "skipEscalationOff",
  "site-off": "skipSiteOff",
  "consent-never": "skipConsentNever",
  "consent-refused": "skipConsentRefused",
  "consent-unanswered": "skipConsentUnanswered",
  "nobody-to-ask": "skipNobodyToAsk",
  "token-budget": "skipTokenBudget",
  "time-budget": "skipTimeBudget",
  "endpoint-resting": "skipEndpointResting",
  "nothing-to-read": "skipNothingToRead",
  "too-long": "skipTooLong",
  "no-questions": "skipNoQuestions",
  "nothing-learned": "skipNothingLearned",
};

/** A trace step's reason in words; "" where it is none of the known ones, and may be shown as it is. */
export function reasonText({ verdict, reason }: Pick<TraceStep, "verdict" | "reason">): string {
  if (verdict === "skipped" && Object.hasOwn(SKIP_TEXTS, reason)) return text(SKIP_TEXTS[reason as SkipReason]);
  if (verdict === "failed" && Object.hasOwn(ERROR_CODES, reason)) {
    const { title, advice } = errorText({ code: reason as ErrorCode });
    return `${title}. ${advice}`;
  }
  return "";
}
