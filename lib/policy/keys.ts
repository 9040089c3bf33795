import * as v from "valibot";
import { BUILT_IN_STAGE_IDS } from "../domain/result/result";
import { REDACTION_CLASSES, type SettingName } from "../domain/settings/settings";
import { taskSchema } from "../domain/task/parse-task";
import { judgeAddress } from "./address";
import { MODEL_KEYS, origin } from "./model-keys";
import { definePolicyKey } from "./policy-key";
import { tasks } from "./policy-tasks";
import { DEFAULT_PREFERENCES } from "./preferences";
import { strictestEscalation, strictestSites } from "./site-rules";
import { intersect, intersectEndpoints, strictestConsent, strictestLog, strictestTasks, unite } from "./strictest";
import * as values from "./values";

const EVERYWHERE = "<all_urls>";

const endpoint = v.strictObject(
  // Not optional: a browser drops a misspelt name silently, and then every model would be allowed.
  { baseUrl: values.shortText, models: values.listOf(values.shortText) },
  "Must be an object with baseUrl and models only.",
);

/** Names of settings that policy leaves to people or not; who may change the endpoint may keep several. */
const SETTING_NAMES = Object.keys(DEFAULT_PREFERENCES).filter((name) => name !== "otherEndpoints") as [
  SettingName,
  ...SettingName[],
];

/** Every key of the policy, in the order of the documents. */
export const POLICY_KEYS = {
  endpoints: definePolicyKey({
    title: "Endpoints",
    description:
      "OpenAI-compatible endpoints that may be asked, by base address up to and including the version, each with the models allowed; an empty list allows every model. The first one that names a model is used where a person has chosen none.",
    example: [{ baseUrl: "https://models.example/v1", models: ["small-instruct"] }],
    schema: values.listOf(endpoint),
    safe: [],
    strictest: intersectEndpoints,
  }),
  allowedOrigins: definePolicyKey({
    title: "Allowed origins",
    description:
      "Exact origins that questions may be sent to. These may be private and plain http. Without this key: every public https origin and this device, as far as `endpoints` lists them.",
    example: ["https://models.example", "http://10.0.0.5:8080"],
    schema: values.listOf(origin),
    safe: null,
    whenWrong: [],
    // Those that would be allowed without the key too.
    remains: (origins) => origins.filter((one) => judgeAddress(one) === null),
    strictest: intersect,
  }),
  escalation: definePolicyKey({
    title: "Escalation",
    description: "Whether questions that no local stage is sure about may be sent to an endpoint.",
    example: "on",
    schema: values.escalation,
    safe: "off",
    strictest: strictestEscalation,
  }),
  escalationSites: definePolicyKey({
    title: "Escalation by site",
    description: 'Exceptions to `escalation` by match pattern of the page. Of several that match a page, "off" wins.',
    example: [{ pattern: "https://*.hr.example/*", escalation: "off" }],
    schema: values.listOf(values.siteRule),
    safe: [],
    whenWrong: [{ pattern: EVERYWHERE, escalation: "off" }],
    strictest: strictestSites,
  }),
  blockedSites: definePolicyKey({
    title: "Blocked sites",
    description: "Match patterns of pages that Loupe never reads. People may block more where they may change this.",
    example: ["https://*.bank.example/*"],
    schema: values.listOf(values.pattern),
    safe: null,
    whenWrong: [EVERYWHERE],
    strictest: unite,
  }),
  targetPrecision: definePolicyKey({
    title: "Target precision",
    description: "Share of sure answers that are to be right. A higher one leaves more questions unsure.",
    example: 0.97,
    schema: values.numberWithin("targetPrecision"),
    safe: DEFAULT_PREFERENCES.targetPrecision,
    strictest: Math.max,
  }),
  redaction: definePolicyKey({
    title: "Redaction",
    description:
      "Classes of personal data that are always replaced before anything is sent. The others stay on unless a person may, and does, turn them off.",
    example: ["email", "phone", "iban", "card", "secret"],
    schema: values.redaction,
    safe: [...REDACTION_CLASSES],
    strictest: unite,
  }),
  consent: definePolicyKey({
    title: "Consent",
    description:
      "`never`: nothing is sent. `always-ask`: a person is asked before every request. `once`: a yes holds for the same task, site and endpoint.",
    example: "always-ask",
    schema: values.consent,
    safe: "always-ask",
    strictest: strictestConsent,
  }),
  retentionDays: definePolicyKey({
    title: "Retention",
    description: "Days after which stored results are deleted. Without this key: what a person chose.",
    example: 90,
    schema: values.wholeNumberWithin("retentionDays"),
    safe: null,
    strictest: Math.min,
  }),
  keepExamples: definePolicyKey({
    title: "Keep examples",
    description:
      "Whether texts that people gave a label are kept on the device, to train the task. `false` also erases those that are there.",
    example: false,
    schema: values.flag,
    safe: null,
    strictest: (a: boolean, b: boolean) => a && b,
  }),
  predictionLog: definePolicyKey({
    title: "Prediction log",
    description:
      "What is kept of each answer, to watch quality. `off`: nothing, and what is there is erased. `hashes`: page and site as hashes. `texts`: people may choose to keep both as they are.",
    example: "hashes",
    schema: values.predictionLog,
    safe: null,
    whenWrong: "off",
    strictest: strictestLog,
  }),
  tasks: definePolicyKey({
    title: "Tasks",
    description:
      "Tasks that everyone gets, in the form that the task builder exports. People can use but not change them.",
    example: [
      {
        id: "ticket-urgency",
        version: 1,
        kind: "classify",
        name: "Ticket urgency",
        labels: [
          { id: "urgent", name: "urgent", description: "Somebody can't work." },
          { id: "normal", name: "can wait" },
        ],
      },
    ],
    schema: tasks,
    form: v.array(taskSchema),
    safe: [],
    strictest: intersect,
  }),
  tasksOnPeople: definePolicyKey({
    title: "Tasks on people",
    description:
      "Whether tasks that are marked as judging people (`judgesPeople`) are offered and may run. See docs/ai-act.md.",
    example: "allowed",
    schema: values.tasksOnPeople,
    safe: "blocked",
    strictest: strictestTasks,
  }),
  notice: definePolicyKey({
    title: "Notice",
    description: "Text that the panel shows everyone, and every question whether something may be sent.",
    example: "Loupe is for work with public pages. Questions: it@corp.example",
    schema: values.notice,
    safe: null,
    // Neither is stricter.
    strictest: (a: string, b: string) => (a < b ? a : b),
  }),
  stages: definePolicyKey({
    title: "Stages",
    description: "Which stages may run. `remote` is needed for anything to be sent.",
    example: ["rules", "encoder", "remote"],
    schema: values.stages,
    safe: BUILT_IN_STAGE_IDS,
    strictest: intersect,
  }),
  remoteTokensPerRun: definePolicyKey({
    title: "Remote tokens per run",
    description: "Tokens, in and out, that one run may cost at an endpoint.",
    example: 8_000,
    schema: values.wholeNumberWithin("remoteTokensPerRun"),
    safe: DEFAULT_PREFERENCES.remoteTokensPerRun,
    strictest: Math.min,
  }),
  secondsPerRun: definePolicyKey({
    title: "Seconds per run",
    description: "Seconds after which a run asks no further stage.",
    example: 30,
    schema: values.numberWithin("secondsPerRun"),
    safe: DEFAULT_PREFERENCES.secondsPerRun,
    strictest: Math.min,
  }),
  ...MODEL_KEYS,
  peopleMayChange: definePolicyKey({
    title: "People may change",
    description:
      "Settings that people may still change, though only to something stricter than this policy. All others that it governs are locked.",
    example: ["blockedSites", "consent"],
    schema: values.listOf(values.oneOf(SETTING_NAMES)),
    safe: [],
    strictest: intersect,
  }),
  release: definePolicyKey({
    title: "Release",
    description:
      "`true` forgets every earlier policy. Alone, it ends management; beside other keys, only those hold. Without it, a policy that vanishes stays in force.",
    example: true,
    schema: values.flag,
    safe: null,
    strictest: (a: boolean, b: boolean) => a && b,
  }),
};

export type PolicyKeyName = keyof typeof POLICY_KEYS;

/** Values of a policy; a key that is missing holds its `safe`. */
export type PolicyValues = {
  [Name in PolicyKeyName]?: v.InferOutput<(typeof POLICY_KEYS)[Name]["schema"]>;
};

export const POLICY_KEY_NAMES = Object.keys(POLICY_KEYS) as PolicyKeyName[];

export function isPolicyKey(name: string): name is PolicyKeyName {
  return Object.hasOwn(POLICY_KEYS, name);
}
