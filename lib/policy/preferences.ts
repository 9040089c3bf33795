import * as v from "valibot";
import { STAGE_IDS } from "../domain/result/result";
import {
  DEFAULT_MODEL_MIRROR,
  type Preferences,
  REDACTION_CLASSES,
  type SettingName,
} from "../domain/settings/settings";
import { isMatchPattern } from "./match-pattern";
import * as values from "./values";

/** What holds where nobody has chosen anything: nothing can be sent, since there is no endpoint. */
export const DEFAULT_PREFERENCES: Preferences = {
  endpoint: null,
  otherEndpoints: [],
  webhook: null,
  keepKey: false,
  escalation: "on",
  escalationSites: [],
  blockedSites: [],
  taskRules: [],
  // The first time for each task and site a person is asked in any case.
  consent: "once",
  redaction: [...REDACTION_CLASSES],
  targetPrecision: 0.95,
  retentionDays: null,
  predictionLog: "hashes",
  answerMemory: "alike",
  stages: [...STAGE_IDS],
  remoteTokensPerRun: 20_000,
  // A model of some billions on this very device takes a minute or two.
  secondsPerRun: 180,
  modelMirror: DEFAULT_MODEL_MIRROR,
};

/** Headers that are the browser's to set, or that carry what belongs into the key, which is kept apart. */
const RESERVED_HEADERS = /^(authorization|proxy-.*|cookie2?|host|origin|referer|content-.*|connection|sec-.*)$/i;

const headers = v.record(
  v.pipe(
    v.string(),
    v.regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, "Must be a header's name."),
    v.check((name) => !RESERVED_HEADERS.test(name), "May not be set here; the key has a field of its own."),
  ),
  v.pipe(v.string("Must be text."), v.regex(/^[\t\x20-\x7e]{0,2000}$/, "Must be one line of ASCII text.")),
  "Must be an object of texts.",
);

const endpoint = v.strictObject(
  {
    baseUrl: v.pipe(values.shortText, v.check(hasNoPassword, "Must hold no password.")),
    model: values.shortText,
    headers,
  },
  "Must be an object with baseUrl, model and headers only.",
);

const webhook = v.strictObject(
  { address: values.webhookAddress, redacts: values.flag },
  "Must be an object with address and redacts only.",
);

const taskRule = v.pipe(
  v.strictObject(
    { taskId: values.shortText, by: values.oneOf(["site", "schema"]), value: values.shortText, isOn: values.flag },
    "Must be an object with taskId, by, value and isOn only.",
  ),
  v.check(({ by, value }) => by !== "site" || isMatchPattern(value), "Must have a match pattern for a site."),
);

const SCHEMAS = {
  endpoint: v.nullable(endpoint),
  otherEndpoints: v.pipe(v.array(endpoint, "Must be a list."), v.maxLength(20, "Must have at most 20 entries.")),
  webhook: v.nullable(webhook),
  keepKey: values.flag,
  escalation: values.escalation,
  escalationSites: values.listOf(values.siteRule),
  blockedSites: values.listOf(values.pattern),
  taskRules: values.listOf(taskRule),
  consent: values.consent,
  redaction: values.redaction,
  targetPrecision: values.numberWithin("targetPrecision"),
  retentionDays: v.nullable(values.wholeNumberWithin("retentionDays")),
  predictionLog: values.predictionLog,
  answerMemory: values.answerMemory,
  stages: values.stages,
  remoteTokensPerRun: values.wholeNumberWithin("remoteTokensPerRun"),
  secondsPerRun: values.numberWithin("secondsPerRun"),
  modelMirror: values.baseAddress,
} satisfies { [Name in SettingName]: v.GenericSchema<unknown, Preferences[Name]> };

/** Classes of redaction that there were before those in force were stored beside a person's choice. */
const FIRST_CLASSES: readonly string[] = REDACTION_CLASSES.slice(0, REDACTION_CLASSES.indexOf("birth-date"));

/**
 * Classes of redaction that came after a person chose are on: nobody has turned them off.
 *
 * @param known The classes that there were when the choice was stored; anything else stands for the first ones.
 */
export function withLaterClasses(chosen: Partial<Preferences>, known: unknown): Partial<Preferences> {
  if (!chosen.redaction) return chosen;
  const classes: readonly unknown[] = Array.isArray(known) ? known : FIRST_CLASSES;
  const on: readonly string[] = chosen.redaction;
  return { ...chosen, redaction: REDACTION_CLASSES.filter((name) => on.includes(name) || !classes.includes(name)) };
}

export interface SettingMistake {
  /** For example `escalationSites[2].pattern`. */
  path: string;
  message: string;
}

/** What a person chose, setting by setting. A wrong one is named, and left out. */
export function parsePreferences(input: unknown): { chosen: Partial<Preferences>; mistakes: SettingMistake[] } {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    return { chosen: {}, mistakes: [{ path: "", message: "Must be an object." }] };
  }
  const chosen: Partial<Record<SettingName, unknown>> = {};
  const mistakes: SettingMistake[] = [];
  for (const [name, value] of Object.entries(input)) {
    if (!isSetting(name)) {
      mistakes.push({ path: name, message: "Is no setting." });
      continue;
    }
    const parsed = v.safeParse<v.GenericSchema>(SCHEMAS[name], value);
    if (parsed.success) chosen[name] = parsed.output;
    else mistakes.push(...parsed.issues.map((issue) => ({ path: pathOf(name, issue), message: issue.message })));
  }
  return { chosen: chosen as Partial<Preferences>, mistakes };
}

/** Where in a value a mistake is: `endpoint.headers.x-team`, `blockedSites[3]`. */
export function pathOf(name: string, issue: v.BaseIssue<unknown>): string {
  const keys = issue.path?.map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)) ?? [];
  return name + keys.join("");
}

export function isSetting(name: string): name is SettingName {
  return Object.hasOwn(DEFAULT_PREFERENCES, name);
}

function hasNoPassword(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { username, password } = new URL(address);
  return !username && !password;
}
