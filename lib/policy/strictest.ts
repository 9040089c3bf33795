import {
  type AllowedEndpoint,
  ANSWER_MEMORY_MODES,
  type AnswerMemoryMode,
  CONSENT_MODES,
  type ConsentMode,
  type LevelledSite,
  PREDICTION_LOG_MODES,
  type PredictionLogMode,
  type TasksOnPeople,
} from "../domain/settings/settings";
import { toCanonicalJson } from "../domain/task/task-hash";
import { canonicaliseBaseUrl } from "./address";

/** The stricter of two values, by what kind of limit they are. None depends on the order of its arguments. */

/** Lists of what is allowed: only what both allow. */
export function intersect<Item>(a: readonly Item[], b: readonly Item[]): Item[] {
  const known = new Set(b.map(toCanonicalJson));
  return a.filter((item) => known.has(toCanonicalJson(item)));
}

/** Lists of what is forbidden or must be done: what either says. */
export function unite<Item>(a: readonly Item[], b: readonly Item[]): Item[] {
  return [...new Set([...a, ...b])];
}

/** Both lists: of several that match a page, the strictest holds anyway. */
export function uniteLevels(a: readonly LevelledSite[], b: readonly LevelledSite[]): LevelledSite[] {
  const known = new Set(a.map(toCanonicalJson));
  return [...a, ...b.filter((site) => !known.has(toCanonicalJson(site)))];
}

export function strictestConsent(a: ConsentMode, b: ConsentMode): ConsentMode {
  return CONSENT_MODES.indexOf(a) < CONSENT_MODES.indexOf(b) ? a : b;
}

export function strictestLog(a: PredictionLogMode, b: PredictionLogMode): PredictionLogMode {
  return PREDICTION_LOG_MODES.indexOf(a) < PREDICTION_LOG_MODES.indexOf(b) ? a : b;
}

export function strictestMemory(a: AnswerMemoryMode, b: AnswerMemoryMode): AnswerMemoryMode {
  return ANSWER_MEMORY_MODES.indexOf(a) < ANSWER_MEMORY_MODES.indexOf(b) ? a : b;
}

export function strictestTasks(a: TasksOnPeople, b: TasksOnPeople): TasksOnPeople {
  return a === "blocked" || b === "blocked" ? "blocked" : "allowed";
}

/** An entry without models allows every model, so a pair that shares none allows nothing, and is left out. */
export function intersectEndpoints(a: readonly AllowedEndpoint[], b: readonly AllowedEndpoint[]): AllowedEndpoint[] {
  return a.flatMap((one) =>
    b
      .filter((other) => canonicaliseBaseUrl(other.baseUrl) === canonicaliseBaseUrl(one.baseUrl))
      .flatMap((other) => {
        if (one.models.length === 0) return [other];
        if (other.models.length === 0) return [one];
        const models = intersect(one.models, other.models);
        return models.length > 0 ? [{ baseUrl: one.baseUrl, models }] : [];
      }),
  );
}
