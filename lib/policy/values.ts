import * as v from "valibot";
import { isSiteRuleFile } from "../domain/learning/site-rule-file";
import { STAGE_IDS } from "../domain/result/result";
import {
  type AddressProblem,
  ANSWER_MEMORY_MODES,
  CONSENT_MODES,
  PREDICTION_LOG_MODES,
  REDACTION_CLASSES,
  SITE_LEVELS,
  TASKS_ON_PEOPLE,
} from "../domain/settings/settings";
import { judgeAddress, withoutQuery } from "./address";
import { isMatchPattern } from "./match-pattern";

/** What values may be, for policy and for people alike. Messages are for administrators and land in the options page too. */

export const SETTING_LIMITS = {
  targetPrecision: [0.5, 0.999],
  retentionDays: [1, 36_500],
  lockAfterMinutes: [1, 1_440],
  remoteTokensPerRun: [0, 10_000_000],
  secondsPerRun: [1, 3_600],
} as const satisfies Record<string, readonly [number, number]>;

const MOST_ENTRIES = 10_000;

export function listOf<Item extends v.GenericSchema>(item: Item) {
  return v.pipe(
    v.array(item, "Must be a list."),
    v.maxLength(MOST_ENTRIES, `Must have at most ${MOST_ENTRIES} entries.`),
  );
}

export function oneOf<const Options extends readonly string[]>(options: Options) {
  return v.picklist(options, `Must be one of ${options.join(", ")}.`);
}

export function numberWithin(name: keyof typeof SETTING_LIMITS) {
  const [least, most] = SETTING_LIMITS[name];
  const message = `Must be a number from ${least} to ${most}.`;
  return v.pipe(v.number(message), v.minValue(least, message), v.maxValue(most, message));
}

export function wholeNumberWithin(name: keyof typeof SETTING_LIMITS) {
  return v.pipe(numberWithin(name), v.integer("Must be a whole number."));
}

export const flag = v.boolean("Must be true or false.");

export const shortText = v.pipe(
  v.string("Must be text."),
  v.nonEmpty("Must not be empty."),
  v.maxLength(2_000, "Must be at most 2000 characters."),
);

/** Some sentences for people, as they are shown. */
export const notice = v.pipe(
  v.string("Must be text."),
  v.check((text) => text.trim() !== "", "Must not be empty."),
  v.maxLength(1_000, "Must be at most 1000 characters."),
);

/** What is wrong with how an address is written, wherever it leads. */
const MISWRITTEN: readonly (AddressProblem | null)[] = ["address-invalid", "address-has-password", "address-odd"];

/** An address that paths are appended to. */
export const baseAddress = v.pipe(
  shortText,
  v.check(
    (address) => !MISWRITTEN.includes(judgeAddress(address)),
    "Must be an http or https address without query, fragment and password, for example https://mirror.example/models.",
  ),
);

/** An address that is called as it is, with its query. */
export const webhookAddress = v.pipe(
  shortText,
  v.check(
    (address) => !address.includes("#") && !MISWRITTEN.includes(judgeAddress(withoutQuery(address))),
    "Must be an http or https address without fragment and password, for example https://hooks.example/loupe.",
  ),
);

export const pattern = v.pipe(
  shortText,
  v.check(isMatchPattern, "Must be a match pattern, for example https://*.example.com/*."),
);

export const escalation = oneOf(["on", "off"]);

export const siteRule = v.strictObject({ pattern, escalation }, "Must be an object with pattern and escalation only.");

export const levelledSite = v.strictObject(
  { pattern, level: oneOf(SITE_LEVELS) },
  "Must be an object with pattern and level only.",
);

export const consent = oneOf(CONSENT_MODES);

export const predictionLog = oneOf(PREDICTION_LOG_MODES);

/** What was learned about sites elsewhere, as the file that it was saved to. */
export const sitePack = v.pipe(
  v.string("Must be text."),
  v.maxLength(1_000_000, "Must have at most 1,000,000 characters."),
  v.check(isSiteRuleFile, "Must be the text of a file of learned sites."),
);

export const answerMemory = oneOf(ANSWER_MEMORY_MODES);

export const tasksOnPeople = oneOf(TASKS_ON_PEOPLE);

export const redaction = listOf(oneOf(REDACTION_CLASSES));

export const stages = listOf(oneOf(STAGE_IDS));
