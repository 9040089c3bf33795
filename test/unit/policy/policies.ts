import fc from "fast-check";
import { writeSiteRuleFile } from "../../../lib/domain/learning/site-rule-file";
import type { Task } from "../../../lib/domain/task/task";
import { POLICY_KEYS, type PolicyKeyName, type PolicyValues } from "../../../lib/policy/keys";
import type { PolicyModel } from "../../../lib/policy/policy-models";
import { siteRule } from "../../support/site-rules";
import { smallClassifyTask, smallExtractTask } from "../../support/snapshots";

const sites = [
  "https://a.example/*",
  "https://*.a.example/*",
  "*://*/*",
  "https://b.example/*",
  "https://b.example/x/*",
];
const pattern = fc.constantFrom(...sites);
const onOff = fc.constantFrom("on" as const, "off" as const);
const subset = <const Value>(...values: Value[]) => fc.subarray(values);
const origins = subset("https://models.example", "http://10.0.0.5:8080", "https://other.example:8443");

export const PINNED_FILE = { path: "config.json", bytes: 658, sha256: "a".repeat(64) };
const unknown = { licence: "MIT", languages: ["en"], parameters: 600, contextTokens: 4_096, files: [] };

export const POLICY_LLM: PolicyModel = {
  id: "small-llm",
  name: "Small",
  kind: "llm",
  engine: "webllm",
  repository: "corp/small",
  revision: "main",
  ...unknown,
  needs: { memoryMegabytes: 900, features: ["shader-f16"], bufferBytes: 2 ** 27 },
  library: "small-webgpu.wasm",
};
export const POLICY_ENCODER: PolicyModel = {
  id: "encoder",
  name: "Encoder",
  kind: "encoder",
  engine: "transformers",
  repository: "corp/e",
  revision: "v1.2",
  ...unknown,
  needs: { memoryMegabytes: 300 },
  encoder: { dimensions: 384, pooling: "mean", queryPrefix: "", maxTokens: 512 },
};

export const POLICY_ONNX: PolicyModel = {
  id: "small-onnx",
  name: "Small ONNX",
  kind: "llm",
  engine: "onnx",
  repository: "corp/onnx",
  revision: "main",
  ...unknown,
  needs: { memoryMegabytes: 900, features: ["shader-f16"], bufferBytes: 2 ** 27 },
  weights: "q4f16",
};

/** Models of policy: each with its files pinned and not, and pinned in two ways. */
const POLICY_MODELS: PolicyModel[] = [POLICY_LLM, POLICY_ENCODER, POLICY_ONNX].flatMap((model) => [
  model,
  { ...model, files: [PINNED_FILE] },
  { ...model, files: [{ ...PINNED_FILE, sha256: "b".repeat(64) }] },
]);

/** Good values for every key of the policy; the compiler finds one that is missing. */
export const GOOD_VALUES: { [Name in PolicyKeyName]: fc.Arbitrary<NonNullable<PolicyValues[Name]>> } = {
  endpoints: fc.uniqueArray(
    fc.record({
      baseUrl: fc.constantFrom("https://models.example/v1", "https://models.example/v1/", "http://10.0.0.5:8080/v1"),
      models: subset("small", "large", "huge"),
    }),
    { maxLength: 3, selector: ({ baseUrl }) => baseUrl },
  ),
  allowedOrigins: origins,
  webhooks: subset("https://hooks.example/in", "https://hooks.example/in?key=1", "http://10.0.0.5:8080/hook"),
  escalation: onOff,
  escalationSites: fc.array(fc.record({ pattern, escalation: onOff }), { maxLength: 4 }),
  blockedSites: fc.uniqueArray(pattern, { maxLength: 3 }),
  siteLevels: fc.array(
    fc.record({ pattern, level: fc.constantFrom("blocked" as const, "reason" as const, "audit" as const) }),
    { maxLength: 3 },
  ),
  targetPrecision: fc.double({ min: 0.5, max: 0.999, noNaN: true }),
  redaction: subset("email" as const, "phone" as const, "card" as const, "secret" as const),
  consent: fc.constantFrom("never" as const, "with-reason" as const, "always-ask" as const, "once" as const),
  retentionDays: fc.integer({ min: 1, max: 400 }),
  keepExamples: fc.boolean(),
  requirePassphrase: fc.boolean(),
  lockAfterMinutes: fc.integer({ min: 1, max: 1_440 }),
  answerMemory: fc.constantFrom("off" as const, "exact" as const, "alike" as const),
  predictionLog: fc.constantFrom("off" as const, "hashes" as const, "texts" as const),
  tasksOnPeople: fc.constantFrom("blocked" as const, "allowed" as const),
  notice: fc.constantFrom("Be careful.", "Ask first: it@corp.example"),
  blockedModelKinds: subset("encoder" as const, "llm" as const),
  sitePacks: subset(writeSiteRuleFile([]), writeSiteRuleFile([siteRule("a.example", "price")])),
  tasks: subset<Task>(smallClassifyTask, smallExtractTask),
  stages: subset("rules" as const, "encoder" as const, "llm" as const, "remote" as const),
  remoteTokensPerRun: fc.integer({ min: 0, max: 50_000 }),
  secondsPerRun: fc.integer({ min: 1, max: 600 }),
  modelMirrors: origins,
  modelMirror: fc.constantFrom("https://models.example/hub", "http://10.0.0.5:8080", "https://other.example:8443/"),
  models: subset(...POLICY_MODELS.filter(({ files }) => files.length === 0)).chain((plain) =>
    subset(...POLICY_MODELS.filter(({ id, files }) => files.length > 0 && !plain.some((one) => one.id === id))).map(
      (pinned) => [...plain, ...pinned.filter(({ id }, index) => pinned.findIndex((one) => one.id === id) === index)],
    ),
  ),
  requiredModels: subset("small-llm", "encoder", "large-llm"),
  peopleMayChange: subset(
    "consent" as const,
    "blockedSites" as const,
    "endpoint" as const,
    "keepKey" as const,
    "webhook" as const,
  ),
  release: fc.boolean(),
};

/** Policies with any of the keys, `release` apart. */
export const somePolicy = fc.record(
  Object.fromEntries(Object.entries(GOOD_VALUES).filter(([name]) => name !== "release")),
  { requiredKeys: [] },
) as fc.Arbitrary<PolicyValues>;

export const PAGES = [
  "https://a.example/x",
  "https://www.a.example/",
  "https://b.example/x/1",
  "https://b.example/",
  "http://c.example/",
  "",
];

/** Wrong values for every key, and part of what is said about them. */
export const WRONG_VALUES: Record<PolicyKeyName, (readonly [unknown, string])[]> = {
  endpoints: [
    ["https://models.example/v1", "Must be a list"],
    [[{ baseUrl: "https://models.example/v1", model: ["small"] }], "endpoints[0]"],
    [[{ baseUrl: 5, models: [] }], "endpoints[0].baseUrl"],
    [
      [
        { baseUrl: "https://models.example/v1", models: ["small"] },
        { baseUrl: "", models: [] },
      ],
      "endpoints[1].baseUrl",
    ],
  ],
  allowedOrigins: [
    ["https://models.example", "Must be a list"],
    [["https://models.example/"], "allowedOrigins[0]"],
    [["https://models.example", "*"], "allowedOrigins[1]"],
  ],
  webhooks: [
    ["https://hooks.example/in", "Must be a list"],
    [["https://hooks.example/in#x"], "webhooks[0]"],
    [["https://hooks.example/in", "https://a:b@hooks.example/in"], "webhooks[1]"],
    [["hooks.example/in"], "webhooks[0]"],
  ],
  escalation: [
    ["yes", "Must be one of on, off"],
    [true, "Must be one of on, off"],
  ],
  escalationSites: [
    [[{ pattern: "bank.example", escalation: "off" }], "escalationSites[0].pattern"],
    [[{ pattern: "*://*/*", escalation: "never" }], "escalationSites[0].escalation"],
  ],
  blockedSites: [
    ["https://bank.example/*", "Must be a list"],
    [["https://bank.example/*", "bank.example"], "blockedSites[1]"],
  ],
  siteLevels: [
    ["https://bank.example/*", "Must be a list"],
    [[{ pattern: "bank.example", level: "audit" }], "siteLevels[0].pattern"],
    [[{ pattern: "*://*/*", level: "warn" }], "siteLevels[0].level"],
  ],
  targetPrecision: [
    ["0.95", "0.5 to 0.999"],
    [95, "0.5 to 0.999"],
    [1, "0.5 to 0.999"],
  ],
  redaction: [
    [["emails"], "redaction[0]"],
    ["email", "Must be a list"],
  ],
  consent: [["ask", "Must be one of never"]],
  retentionDays: [
    [0, "1 to 36500"],
    [1.5, "whole number"],
    ["30", "1 to 36500"],
  ],
  sitePacks: [
    [["{}"], "sitePacks[0]"],
    [[writeSiteRuleFile([{ ...siteRule("a.example", "price"), host: "" }])], "sitePacks[0]"],
    [[{ rules: [] }], "Must be text"],
  ],
  tasks: [
    [[{ id: "x" }], "tasks[0]"],
    [[smallClassifyTask, { ...smallExtractTask, id: smallClassifyTask.id }], "same id"],
    [[{ ...smallClassifyTask, labels: [] }], "labels"],
  ],
  stages: [[["rules", "cloud"], "stages[1]"]],
  remoteTokensPerRun: [
    [-1, "0 to"],
    [0.5, "whole number"],
  ],
  secondsPerRun: [[0, "1 to 3600"]],
  modelMirrors: [
    [["https://mirror.example/models"], "modelMirrors[0]"],
    [["https://*.mirror.example"], "modelMirrors[0]"],
  ],
  modelMirror: [
    ["mirror.example", "http or https"],
    ["https://a:b@mirror.example", "http or https"],
    ["https://mirror.example./", "http or https"],
    [["https://mirror.example"], "Must be text"],
  ],
  models: [
    [[{ ...POLICY_LLM, id: "../x" }], "models[0].id"],
    [[{ ...POLICY_LLM, files: undefined, file: [PINNED_FILE] }], "models[0]"],
    [[{ ...POLICY_LLM, files: [{ ...PINNED_FILE, sha256: "A".repeat(64) }] }], "models[0].files[0].sha256"],
    [[POLICY_LLM, POLICY_ENCODER, POLICY_LLM], "same id"],
  ],
  requiredModels: [
    ["small-llm", "Must be a list"],
    [["small-llm", "a/b"], "requiredModels[1]"],
  ],
  peopleMayChange: [[["consnet"], "peopleMayChange[0]"]],
  tasksOnPeople: [
    ["off", "Must be one of blocked, allowed"],
    [false, "Must be one of blocked, allowed"],
  ],
  notice: [
    [" ", "Must not be empty"],
    ["x".repeat(1_001), "at most 1000"],
    [["Be careful."], "Must be text"],
  ],
  blockedModelKinds: [
    ["llm", "Must be a list"],
    [["llm", "webllm"], "blockedModelKinds[1]"],
  ],
  keepExamples: [["no", "Must be true or false"]],
  requirePassphrase: [["yes", "Must be true or false"]],
  lockAfterMinutes: [
    [0, "Must be a number from 1"],
    [1.5, "Must be a whole number"],
    ["10", "Must be a number"],
  ],
  answerMemory: [
    ["on", "Must be one of off, exact, alike"],
    [true, "Must be one of off, exact, alike"],
  ],
  predictionLog: [
    ["on", "Must be one of off, hashes, texts"],
    [false, "Must be one of off, hashes, texts"],
  ],
  release: [["true", "Must be true or false"]],
};

export const KEYS = Object.keys(POLICY_KEYS) as PolicyKeyName[];
