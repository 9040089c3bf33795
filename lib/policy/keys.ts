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
import {
  intersect,
  intersectEndpoints,
  strictestConsent,
  strictestLog,
  strictestMemory,
  strictestTasks,
  unite,
  uniteLevels,
} from "./strictest";
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
    schema: values.listOf(endpoint),
    safe: [],
    strictest: intersectEndpoints,
  }),
  allowedOrigins: definePolicyKey({
    schema: values.listOf(origin),
    safe: null,
    whenWrong: [],
    // Those that would be allowed without the key too.
    remains: (origins) => origins.filter((one) => judgeAddress(one) === null),
    strictest: intersect,
  }),
  webhooks: definePolicyKey({
    schema: values.listOf(values.webhookAddress),
    safe: [],
    strictest: intersect,
  }),
  escalation: definePolicyKey({
    schema: values.escalation,
    safe: "off",
    strictest: strictestEscalation,
  }),
  escalationSites: definePolicyKey({
    schema: values.listOf(values.siteRule),
    safe: [],
    whenWrong: [{ pattern: EVERYWHERE, escalation: "off" }],
    strictest: strictestSites,
  }),
  blockedSites: definePolicyKey({
    schema: values.listOf(values.pattern),
    safe: null,
    whenWrong: [EVERYWHERE],
    strictest: unite,
  }),
  siteLevels: definePolicyKey({
    schema: values.listOf(values.levelledSite),
    safe: [],
    whenWrong: [{ pattern: EVERYWHERE, level: "blocked" }],
    strictest: uniteLevels,
  }),
  targetPrecision: definePolicyKey({
    schema: values.numberWithin("targetPrecision"),
    safe: DEFAULT_PREFERENCES.targetPrecision,
    strictest: Math.max,
  }),
  redaction: definePolicyKey({
    schema: values.redaction,
    safe: [...REDACTION_CLASSES],
    strictest: unite,
  }),
  consent: definePolicyKey({
    schema: values.consent,
    safe: "always-ask",
    strictest: strictestConsent,
  }),
  retentionDays: definePolicyKey({
    schema: values.wholeNumberWithin("retentionDays"),
    safe: null,
    strictest: Math.min,
  }),
  keepExamples: definePolicyKey({
    schema: values.flag,
    safe: null,
    strictest: (a: boolean, b: boolean) => a && b,
  }),
  predictionLog: definePolicyKey({
    schema: values.predictionLog,
    safe: null,
    whenWrong: "off",
    strictest: strictestLog,
  }),
  answerMemory: definePolicyKey({
    schema: values.answerMemory,
    safe: null,
    whenWrong: "off",
    strictest: strictestMemory,
  }),
  requirePassphrase: definePolicyKey({
    schema: values.flag,
    safe: null,
    whenWrong: true,
    strictest: (a: boolean, b: boolean) => a || b,
  }),
  lockAfterMinutes: definePolicyKey({
    schema: values.wholeNumberWithin("lockAfterMinutes"),
    safe: null,
    strictest: Math.min,
  }),
  tasks: definePolicyKey({
    schema: tasks,
    form: v.array(taskSchema),
    safe: [],
    strictest: intersect,
  }),
  sitePacks: definePolicyKey({
    schema: values.listOf(values.sitePack),
    form: v.array(v.string()),
    safe: [],
    strictest: intersect,
  }),
  tasksOnPeople: definePolicyKey({
    schema: values.tasksOnPeople,
    safe: "blocked",
    strictest: strictestTasks,
  }),
  notice: definePolicyKey({
    schema: values.notice,
    safe: null,
    // Neither is stricter.
    strictest: (a: string, b: string) => (a < b ? a : b),
  }),
  stages: definePolicyKey({
    schema: values.stages,
    safe: BUILT_IN_STAGE_IDS,
    strictest: intersect,
  }),
  remoteTokensPerRun: definePolicyKey({
    schema: values.wholeNumberWithin("remoteTokensPerRun"),
    safe: DEFAULT_PREFERENCES.remoteTokensPerRun,
    strictest: Math.min,
  }),
  secondsPerRun: definePolicyKey({
    schema: values.numberWithin("secondsPerRun"),
    safe: DEFAULT_PREFERENCES.secondsPerRun,
    strictest: Math.min,
  }),
  ...MODEL_KEYS,
  peopleMayChange: definePolicyKey({
    schema: values.listOf(values.oneOf(SETTING_NAMES)),
    safe: [],
    strictest: intersect,
  }),
  release: definePolicyKey({
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
