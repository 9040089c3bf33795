import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { BUILT_IN_STAGE_IDS } from "../../../lib/domain/result/result";
import {
  ANSWER_MEMORY_MODES,
  CONSENT_MODES,
  type LevelledSite,
  PREDICTION_LOG_MODES,
  REDACTION_CLASSES,
} from "../../../lib/domain/settings/settings";
import { judgeAddress } from "../../../lib/policy/address";
import { isAllowedEndpoint } from "../../../lib/policy/endpoint-problem";
import { KEY_WORDS } from "../../../lib/policy/key-words";
import { POLICY_KEYS, type PolicyKeyName } from "../../../lib/policy/keys";
import { limitsOf } from "../../../lib/policy/limits";
import type { PolicyKey } from "../../../lib/policy/policy-key";
import type { PolicyModel } from "../../../lib/policy/policy-models";
import { escalationFor, isBlocked, type SiteGuards, standingOf } from "../../../lib/policy/site-rules";
import { managedSchema, withKeyTable } from "../../../tools/policy-documents";
import { GOOD_VALUES, KEYS, PAGES, WRONG_VALUES } from "./policies";

const ROOT = join(import.meta.dirname, "../../..");
const keyOf = (name: PolicyKeyName) => POLICY_KEYS[name] as PolicyKey;
const itemsOf = <Item>(list: readonly Item[]) => new Set(list.map((item) => JSON.stringify(item)));
const subsetOf = (a: readonly unknown[], b: readonly unknown[]) =>
  [...itemsOf(a)].every((item) => itemsOf(b).has(item));

const idsOf = (models: PolicyModel[]) => models.map(({ id }) => id);
const pinnedIds = (models: PolicyModel[]) => idsOf(models.filter(({ files }) => files.length > 0));

const guards = (some: Partial<SiteGuards>): SiteGuards => ({
  blockedSites: [],
  siteLevels: [],
  openedSites: [],
  ...some,
});

/** Whether `a` allows nothing that `b` forbids, told independently of how the two are put together. */
const isAtLeastAsStrict: { [Name in PolicyKeyName]: (a: never, b: never) => boolean } = {
  endpoints: (a: Parameters<typeof isAllowedEndpoint>[1], b: Parameters<typeof isAllowedEndpoint>[1]) =>
    ["https://models.example/v1", "http://10.0.0.5:8080/v1"].every((baseUrl) =>
      ["small", "large", "huge", "other"].every((model) => {
        const endpoint = { baseUrl, model, headers: {} };
        return !isAllowedEndpoint(endpoint, a) || isAllowedEndpoint(endpoint, b);
      }),
    ),
  allowedOrigins: (a: string[], b: string[]) => a.every((origin) => judgeAddress(origin, b) === null),
  webhooks: subsetOf,
  escalation: (a: string, b: string) => a === "off" || b === "on",
  escalationSites: (a: [], b: []) =>
    PAGES.every((page) =>
      (["on", "off"] as const).every((escalation) => {
        const says = (escalationSites: []) => escalationFor(page, { escalation, escalationSites });
        return says(a) === "off" || says(b) === "on";
      }),
    ),
  blockedSites: (a: string[], b: string[]) =>
    PAGES.every(
      (page) => isBlocked(page, guards({ blockedSites: a })) || !isBlocked(page, guards({ blockedSites: b })),
    ),
  siteLevels: (a: LevelledSite[], b: LevelledSite[]) =>
    PAGES.every((page) => {
      const strictness = (siteLevels: LevelledSite[]) =>
        ["free", "audit", "reason", "blocked"].indexOf(standingOf(page, guards({ siteLevels })));
      return strictness(a) >= strictness(b);
    }),
  targetPrecision: (a: number, b: number) => a >= b,
  redaction: (a: string[], b: string[]) => subsetOf(b, a),
  consent: (a: "once", b: "once") => CONSENT_MODES.indexOf(a) <= CONSENT_MODES.indexOf(b),
  retentionDays: (a: number, b: number) => a <= b,
  tasksOnPeople: (a: string, b: string) => a === "blocked" || b === "allowed",
  // Only words.
  notice: () => true,
  blockedModelKinds: (a: string[], b: string[]) => subsetOf(b, a),
  tasks: subsetOf,
  sitePacks: subsetOf,
  stages: subsetOf,
  remoteTokensPerRun: (a: number, b: number) => a <= b,
  secondsPerRun: (a: number, b: number) => a <= b,
  modelMirrors: subsetOf,
  // Says only where files come from; `modelMirrors` says from where they may.
  modelMirror: () => true,
  models: (a: PolicyModel[], b: PolicyModel[]) => subsetOf(pinnedIds(b), pinnedIds(a)) && subsetOf(idsOf(b), idsOf(a)),
  requiredModels: subsetOf,
  peopleMayChange: subsetOf,
  release: (a: boolean, b: boolean) => !a || b,
  keepExamples: (a: boolean, b: boolean) => !a || b,
  requirePassphrase: (a: boolean, b: boolean) => a || !b,
  lockAfterMinutes: (a: number, b: number) => a <= b,
  answerMemory: (a: "off", b: "off") => ANSWER_MEMORY_MODES.indexOf(a) <= ANSWER_MEMORY_MODES.indexOf(b),
  predictionLog: (a: "off", b: "off") => PREDICTION_LOG_MODES.indexOf(a) <= PREDICTION_LOG_MODES.indexOf(b),
};

describe.each(KEYS)("the policy's key %s", (name) => {
  const { schema, safe, whenWrong, strictest } = keyOf(name);
  const { example } = KEY_WORDS[name];

  it("takes its example, and its own safe values", () => {
    for (const value of [example, safe, whenWrong]) {
      if (value !== null && value !== undefined) expect(v.safeParse(schema, value).issues).toBeUndefined();
    }
  });

  it("refuses wrong values", () => {
    expect(WRONG_VALUES[name].length).toBeGreaterThan(0);
    for (const [wrong] of WRONG_VALUES[name]) expect(v.safeParse(schema, wrong).success).toBe(false);
  });

  it("is never laxer than either of two values, whichever comes first", () => {
    const isStrict = isAtLeastAsStrict[name] as (a: unknown, b: unknown) => boolean;
    fc.assert(
      fc.property(GOOD_VALUES[name] as fc.Arbitrary<unknown>, GOOD_VALUES[name] as fc.Arbitrary<unknown>, (a, b) => {
        for (const both of [strictest(a, b), strictest(b, a)]) {
          expect(v.safeParse(schema, both).success).toBe(true);
          expect([isStrict(both, a), isStrict(both, b)]).toEqual([true, true]);
        }
        expect(isStrict(strictest(a, b), strictest(b, a)) && isStrict(strictest(b, a), strictest(a, b))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("is as strict as one value where both are the same", () => {
    const isStrict = isAtLeastAsStrict[name] as (a: unknown, b: unknown) => boolean;
    fc.assert(fc.property(GOOD_VALUES[name] as fc.Arbitrary<unknown>, (a) => isStrict(a, strictest(a, a))));
  });
});

describe("an empty policy", () => {
  it("sends nothing, asks always, redacts all, and pushes nothing", () => {
    expect(limitsOf({})).toMatchObject({
      endpoints: [],
      escalation: "off",
      escalationSites: [],
      consent: "always-ask",
      stages: [...BUILT_IN_STAGE_IDS],
      tasks: [],
      sitePacks: [],
      modelMirrors: [],
      models: [],
      requiredModels: [],
      peopleMayChange: [],
    });
    expect(limitsOf({}).redaction).toHaveLength(REDACTION_CLASSES.length);
  });

  it("limits nothing only where that widens nothing", () => {
    const unlimited = KEYS.filter((name) => limitsOf({})[name] === null);
    expect(unlimited).toEqual([
      "allowedOrigins",
      "blockedSites",
      "retentionDays",
      "keepExamples",
      "predictionLog",
      "answerMemory",
      "requirePassphrase",
      "lockAfterMinutes",
      "notice",
      "modelMirror",
      "release",
    ]);
  });
});

describe("what is written from the definition", () => {
  it("is the packaged schema", () => {
    const packaged = readFileSync(join(ROOT, "public/managed_schema.json"), "utf8");
    expect(packaged, "run npx node test/support/run.ts tools/policy-files.ts").toBe(
      `${JSON.stringify(managedSchema(), null, 2)}\n`,
    );
  });

  it("is the table in the administrator's manual", () => {
    const manual = readFileSync(join(ROOT, "docs/admin.md"), "utf8");
    expect(manual, "run npx node test/support/run.ts tools/policy-files.ts").toBe(withKeyTable(manual));
  });

  it("has exactly one type everywhere, and nothing that makes Chromium drop a value that we could name", () => {
    const visit = (node: object): void => {
      expect(
        Object.keys(node).filter((key) => !["title", "description", "type", "properties", "items"].includes(key)),
      ).toEqual([]);
      expect(node).toHaveProperty("type");
      const { properties = {}, items } = node as { properties?: object; items?: object };
      for (const child of [...Object.values(properties), ...(items ? [items] : [])]) visit(child as object);
    };
    visit(managedSchema());
  });
});
