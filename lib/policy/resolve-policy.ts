import * as v from "valibot";
import type { PolicyProblem } from "../domain/settings/settings";
import { judgeAddress, withoutQuery } from "./address";
import { isPolicyKey, POLICY_KEY_NAMES, POLICY_KEYS, type PolicyKeyName, type PolicyValues } from "./keys";
import type { PolicyKey } from "./policy-key";
import { pathOf } from "./preferences";

/** The policy as it holds. */
export interface PolicyState {
  /** Null where no policy is in force. Keep it: it is `earlier` the next time. */
  values: PolicyValues | null;
  problems: PolicyProblem[];
  /** True where nothing usable came, and the policy in force is the earlier one. */
  isLastGood: boolean;
}

/**
 * Puts what the browser gives now and the policy that was in force before together. A key that is there and right
 * holds. One that is wrong or gone (the browser drops values of a wrong type without a word) holds the stricter of its
 * safe and its earlier value. Nothing at all is what removed and malformed files look like alike, so the earlier
 * policy stays as it was. `release` forgets it.
 */
export function resolvePolicy(given: Record<string, unknown>, earlier: PolicyValues | null): PolicyState {
  if (Object.keys(given).length === 0) return withoutPolicy(earlier);
  const { values, problems } = readValues(given);
  if (values.release) {
    const { release: _, ...others } = values;
    const isAll = Object.keys(given).length === 1;
    return {
      values: isAll ? null : withWrongKeys(given, others),
      problems: [...problems, ...findCrossProblems(others)],
      isLastGood: false,
    };
  }
  const known = earlier ?? {};
  const missing = POLICY_KEY_NAMES.filter((name) => !Object.hasOwn(given, name) && known[name] !== undefined);
  const resolved = withWrongKeys(given, values, known);
  for (const name of missing) assign(resolved, name, stricterOfSafe(name, known));
  return {
    values: resolved,
    problems: [...problems, ...missing.map(createGoneProblem), ...findCrossProblems(resolved)],
    isLastGood: false,
  };
}

/** A stored policy is read as carefully as a pushed one: a value that went bad on disk is gone, hence safe. */
export function readStoredPolicy(stored: unknown): PolicyValues | null {
  return typeof stored === "object" && stored !== null ? readValues({ ...stored }).values : null;
}

function withoutPolicy(earlier: PolicyValues | null): PolicyState {
  if (!earlier) return { values: null, problems: [], isLastGood: false };
  const message =
    'The browser gives no policy any more: it was removed, or can\'t be read. The last one stays in force until another comes, or {"release": true}.';
  return { values: earlier, problems: [{ key: "", message }, ...findCrossProblems(earlier)], isLastGood: true };
}

function readValues(given: Record<string, unknown>): { values: PolicyValues; problems: PolicyProblem[] } {
  const values: PolicyValues = {};
  const problems: PolicyProblem[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (!isPolicyKey(name)) {
      problems.push({ key: name, message: "Is no key of this policy." });
      continue;
    }
    const parsed = v.safeParse<v.GenericSchema>(POLICY_KEYS[name].schema, value);
    if (parsed.success) assign(values, name, parsed.output);
    else problems.push(...parsed.issues.map((issue) => problemOf(name, issue)));
  }
  return { values, problems };
}

function problemOf(name: string, issue: v.BaseIssue<unknown>): PolicyProblem {
  const path = pathOf(name, issue);
  return { key: name, message: path === name ? issue.message : `${path}: ${issue.message}` };
}

/** Adds what holds for keys that are there but wrong. */
function withWrongKeys(given: Record<string, unknown>, values: PolicyValues, earlier: PolicyValues = {}): PolicyValues {
  const resolved = { ...values };
  for (const name of Object.keys(given).filter(isPolicyKey)) {
    if (values[name] === undefined && name !== "release")
      assign(resolved, name, stricterOfSafe(name, earlier, "wrong"));
  }
  return resolved;
}

function stricterOfSafe(name: PolicyKeyName, earlier: PolicyValues, how?: "wrong"): unknown {
  const { safe, whenWrong, remains, strictest } = POLICY_KEYS[name] as PolicyKey;
  const before = earlier[name];
  if (before === undefined) return (how && whenWrong) ?? safe ?? undefined;
  if (safe === null) return remains ? remains(before) : before;
  return strictest(safe, before);
}

function createGoneProblem(key: string): PolicyProblem {
  const message =
    "Was in the policy before and is gone: removed, or dropped by the browser since its value has a wrong type. The stricter of its safe and its earlier value holds. To change it, give it a value.";
  return { key, message };
}

/** What is right in itself, and yet won't work. */
function findCrossProblems({
  endpoints = [],
  webhooks = [],
  allowedOrigins,
  ...models
}: PolicyValues): PolicyProblem[] {
  const ofEndpoints = endpoints.flatMap(({ baseUrl }, index) => {
    const problem = judgeAddress(baseUrl, allowedOrigins ?? null);
    if (!problem) return [];
    return [
      { key: "endpoints", message: `endpoints[${index}].baseUrl: can't be used (${problem}). See allowedOrigins.` },
    ];
  });
  const ofWebhooks = webhooks.flatMap((address, index) => {
    const problem = judgeAddress(withoutQuery(address), allowedOrigins ?? null);
    return problem
      ? [{ key: "webhooks", message: `webhooks[${index}]: can't be used (${problem}). See allowedOrigins.` }]
      : [];
  });
  return [...ofEndpoints, ...ofWebhooks, ...findModelProblems(models)];
}

function findModelProblems({ modelMirror, modelMirrors = [], requiredModels = [] }: PolicyValues): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const problem = modelMirror === undefined ? null : judgeAddress(modelMirror, modelMirrors);
  if (problem) problems.push({ key: "modelMirror", message: `Can't be used (${problem}). See modelMirrors.` });
  if (requiredModels.length > 0 && modelMirrors.length === 0)
    problems.push({ key: "requiredModels", message: "Can't be downloaded: modelMirrors lists no origin." });
  return problems;
}

function assign(values: PolicyValues, name: PolicyKeyName, value: unknown): void {
  if (value !== undefined) (values as Record<string, unknown>)[name] = value;
}
