import type { ConsentRequest } from "../../../lib/domain/ledger/consent";
import type { LedgerEntry } from "../../../lib/domain/ledger/ledger";
import type { Item } from "../../../lib/domain/result/proposal";
import type { Answer, Candidate, Prediction, Result, StageId } from "../../../lib/domain/result/result";
import { type Preferences, REDACTION_CLASSES, type SettingsReport } from "../../../lib/domain/settings/settings";
import type { ClassifyTask, ExtractTask, Field, Task } from "../../../lib/domain/task/task";
import type { Value } from "../../../lib/value";

/** Short ways to write results and tasks in tests. */
export function extraction(fields: Field[]): ExtractTask {
  return { id: "test", version: 1, kind: "extract", name: "Test task", fields };
}

export function classification(labels: string[], more: Partial<ClassifyTask> = {}): ClassifyTask {
  const named = labels.map((id) => ({ id, name: id.toUpperCase() }));
  return { id: "test", version: 1, kind: "classify", name: "Test task", labels: named, ...more };
}

export function item(value: Value, quote?: string, blockId = "b1"): Item {
  return { value, evidence: quote === undefined ? [] : [{ blockId, start: 0, end: quote.length, quote }] };
}

export function candidate(questionId: string, items: Item[], score = 0.5): Candidate {
  return { questionId, items, score, source: "test", stage: "encoder" };
}

export function answer(questionId: string, items: Item[], more: Partial<Answer> = {}): Answer {
  const settled = { questionId, items, status: "answered", score: 0.9, stage: "rules", source: "test" } as const;
  return { ...settled, candidates: [], confidence: 0.97, predictions: [], ...more };
}

export function result(task: Task, answers: Answer[], id = "r1"): Result {
  const page = { url: "https://soups.example/a", title: "A page", language: "en", truncated: false };
  const times = { excerpt: "", createdAt: 1_790_000_000_000, milliseconds: 12 };
  return { id, task, taskHash: "hash", page, scope: "page", ...times, answers, trace: [], revisions: {}, errors: [] };
}

export function prediction(stage: StageId, confidence: number, answerFrom = 0.9): Prediction {
  return { stage, revision: `${stage}-1`, group: "test", features: [], confidence, answerFrom, value: "" };
}

export function consentRequest(id: string, more: Partial<ConsentRequest> = {}): ConsentRequest {
  return {
    id,
    runId: "run",
    task: { id: "test", name: "Test task" },
    questions: [{ id: "total", name: "Total" }],
    pageOrigin: "https://soups.example",
    url: "https://api.models.example/v1/chat/completions",
    model: "small-model",
    body: '{"model":"small-model","messages":[{"role":"user","content":"What is the total?"}]}',
    bytes: 84,
    replaced: [],
    why: [{ questionId: "total", best: { stage: "encoder", confidence: 0.62 }, needed: 0.9 }],
    expiresAt: Date.now() + 120_000,
    mayRemember: true,
    ...more,
  };
}

const PREFERENCES: Preferences = {
  endpoint: null,
  otherEndpoints: [],
  webhook: null,
  keepKey: false,
  escalation: "on",
  escalationSites: [],
  blockedSites: [],
  taskRules: [],
  consent: "always-ask",
  redaction: [...REDACTION_CLASSES],
  targetPrecision: 0.95,
  retentionDays: null,
  predictionLog: "hashes",
  answerMemory: "alike",
  stages: ["rules", "encoder", "remote"],
  remoteTokensPerRun: 20_000,
  secondsPerRun: 60,
  modelMirror: "https://mirror.example",
};

/** What the options page is told where no policy is in force. */
export function settingsReport(chosen: Partial<Preferences>, more: Partial<SettingsReport> = {}): SettingsReport {
  const preferences = { ...PREFERENCES, ...chosen };
  const unlimited = {
    isManaged: false,
    allowedEndpoints: null,
    allowedWebhooks: null,
    allowedOrigins: null,
    modelMirrors: null,
  };
  return {
    effective: {
      ...preferences,
      ...unlimited,
      models: [],
      requiredModels: [],
      keepExamples: true,
      tasks: [],
      sitePacks: [],
      needsPassphrase: false,
      lockAfterMinutes: null,
      blockedModelKinds: [],
      tasksOnPeople: "allowed" as const,
      siteLevels: [],
      openedSites: [],
      notice: "",
    },
    preferences,
    locked: [],
    policy: null,
    problems: [],
    isLastGood: false,
    hasKey: false,
    endpointProblem: preferences.endpoint ? null : "no-endpoint",
    webhookProblem: preferences.webhook ? null : "no-webhook",
    ...more,
  };
}

/** `requests` requests, each with its outcome, newest first, as the ledger gives them. */
export function ledgerLinks(requests: number): LedgerEntry[] {
  return Array.from({ length: requests }, (_, index) => ledgerPair(index))
    .reverse()
    .flat();
}

function ledgerPair(index: number): LedgerEntry[] {
  const link = { at: 1_790_000_000_000 + index * 60_000, previous: "p".repeat(64), hash: "h".repeat(64) };
  const requestId = `request-${index}`;
  const isFailure = index % 5 === 4;
  return [
    {
      kind: "outcome",
      requestId,
      outcome: isFailure ? "remote-timeout" : "answered",
      status: isFailure ? 0 : 200,
      bytesReceived: isFailure ? 0 : 812,
      tokensIn: isFailure ? 0 : 640,
      tokensOut: isFailure ? 0 : 31,
      milliseconds: 2_150,
      ...link,
      sequence: index * 2 + 2,
    },
    {
      kind: "request",
      requestId,
      runId: `run-${index}`,
      url: `https://models-${index}.a-long-subdomain.of-a-company.example:8443/v1/chat/completions`,
      model: "small-model",
      pageOrigin: "https://shop.example",
      task: { id: "invoice", name: "Invoice", hash: "hash" },
      questionIds: ["seller", "total"],
      bytes: 9_124,
      bodyHash: "b".repeat(64),
      redacted: { email: 3, iban: 1 },
      why: [
        { questionId: "seller", best: { stage: "encoder", confidence: 0.62 }, needed: 0.9 },
        { questionId: "total", best: null, needed: 0.9 },
      ],
      consent: "asked",
      ...link,
      sequence: index * 2 + 1,
    },
  ];
}
