import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CONSENT_MODES,
  type EffectiveSettings,
  PREDICTION_LOG_MODES,
  type Preferences,
  type SettingName,
} from "../../../lib/domain/settings/settings";
import { changePreferences } from "../../../lib/policy/change-preferences";
import { computeEffectiveSettings, listLockedSettings } from "../../../lib/policy/effective-settings";
import { findEndpointProblem } from "../../../lib/policy/endpoint-problem";
import type { PolicyValues } from "../../../lib/policy/keys";
import { limitsOf, type PolicyLimits } from "../../../lib/policy/limits";
import { DEFAULT_PREFERENCES, parsePreferences } from "../../../lib/policy/preferences";
import { escalationFor, isBlocked } from "../../../lib/policy/site-rules";
import { GOOD_VALUES, PAGES, somePolicy } from "./policies";

const ENDPOINT = { baseUrl: "https://models.example/v1", model: "small", headers: {} };
const OTHER = { ...ENDPOINT, baseUrl: "https://other.example/v1" };

const someChoice = fc.record(
  {
    escalation: GOOD_VALUES.escalation,
    escalationSites: GOOD_VALUES.escalationSites,
    blockedSites: GOOD_VALUES.blockedSites,
    consent: GOOD_VALUES.consent,
    redaction: GOOD_VALUES.redaction,
    targetPrecision: GOOD_VALUES.targetPrecision,
    stages: GOOD_VALUES.stages,
    remoteTokensPerRun: GOOD_VALUES.remoteTokensPerRun,
    secondsPerRun: GOOD_VALUES.secondsPerRun,
    retentionDays: fc.option(GOOD_VALUES.retentionDays),
    predictionLog: GOOD_VALUES.predictionLog,
    keepKey: fc.boolean(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<Preferences>>;

function expectNothingMoreLeaves(effective: EffectiveSettings, bound: Partial<Preferences | PolicyLimits>): void {
  const rules = { escalation: bound.escalation ?? "on", escalationSites: bound.escalationSites ?? [] };
  const siteLevels = "siteLevels" in bound ? (bound.siteLevels ?? []) : [];
  const blocked = { blockedSites: bound.blockedSites ?? [], siteLevels, openedSites: [] };
  const leaving = PAGES.filter((page) => escalationFor(page, effective) === "on");
  const read = PAGES.filter((page) => !isBlocked(page, effective));
  expect(leaving.filter((page) => escalationFor(page, rules) === "off")).toEqual([]);
  expect(read.filter((page) => isBlocked(page, blocked))).toEqual([]);
}

describe("keeping examples", () => {
  it("is allowed unless a policy says otherwise", () => {
    expect(computeEffectiveSettings(null, {}).keepExamples).toBe(true);
    const free = { needsPassphrase: false, lockAfterMinutes: null };
    expect(computeEffectiveSettings(null, {})).toMatchObject(free);
    expect(computeEffectiveSettings({}, {})).toMatchObject(free);
    expect(computeEffectiveSettings({ requirePassphrase: true, lockAfterMinutes: 5 }, {})).toMatchObject({
      needsPassphrase: true,
      lockAfterMinutes: 5,
    });
    expect(computeEffectiveSettings({}, {}).keepExamples).toBe(true);
    expect(computeEffectiveSettings({ keepExamples: false }, {}).keepExamples).toBe(false);
  });
});

describe("tasks that judge people, kinds of models and the notice", () => {
  const under = (policy: PolicyValues | null) => {
    const { tasksOnPeople, blockedModelKinds, notice } = computeEffectiveSettings(policy, {});
    return { tasksOnPeople, blockedModelKinds, notice };
  };

  it("are free without a policy, and as strict as the policy's safe values under one", () => {
    expect(under(null)).toEqual({ tasksOnPeople: "allowed", blockedModelKinds: [], notice: "" });
    expect(under({})).toEqual({ tasksOnPeople: "blocked", blockedModelKinds: [], notice: "" });
    const said = { tasksOnPeople: "allowed", blockedModelKinds: ["llm"], notice: "Ask first." } as const;
    expect(under({ ...said, blockedModelKinds: ["llm"] })).toEqual(said);
  });
});

describe("the log of answers", () => {
  const logOf = (policy: PolicyValues | null, chosen: Partial<Preferences> = {}) =>
    computeEffectiveSettings(policy, chosen).predictionLog;

  it("has hashes only unless the person says otherwise, whatever policy would allow", () => {
    expect(logOf(null)).toBe("hashes");
    expect(logOf(null, { predictionLog: "texts" })).toBe("texts");
    expect(logOf({ predictionLog: "texts" })).toBe("hashes");
    expect(logOf({ predictionLog: "texts" }, { predictionLog: "texts" })).toBe("texts");
  });

  it("is the stricter of what policy and the person say", () => {
    expect(logOf({ predictionLog: "hashes" }, { predictionLog: "texts" })).toBe("hashes");
    expect(logOf({ predictionLog: "off" }, { predictionLog: "texts" })).toBe("off");
    expect(logOf({ predictionLog: "texts" }, { predictionLog: "off" })).toBe("off");
    expect(listLockedSettings({ predictionLog: "texts" })).toContain("predictionLog");
  });
});

describe("without policy", () => {
  it("is what a person chose, else the defaults, which send nothing", () => {
    expect(computeEffectiveSettings(null, {})).toMatchObject({
      ...DEFAULT_PREFERENCES,
      isManaged: false,
      allowedEndpoints: null,
    });
    expect(findEndpointProblem(computeEffectiveSettings(null, {}).endpoint, computeEffectiveSettings(null, {}))).toBe(
      "no-endpoint",
    );
    fc.assert(
      fc.property(someChoice, (chosen) => {
        expect(computeEffectiveSettings(null, chosen)).toMatchObject(chosen);
      }),
    );
    expect(listLockedSettings(null)).toEqual([]);
  });
});

describe("under a policy", () => {
  it("is never laxer than the policy, nor than what a person chose", () => {
    fc.assert(
      fc.property(somePolicy, someChoice, (policy, chosen) => {
        const limits = limitsOf(policy);
        const effective = computeEffectiveSettings(policy, chosen);
        for (const bound of [limits, chosen]) {
          expect(effective.targetPrecision).toBeGreaterThanOrEqual(bound.targetPrecision ?? 0);
          expect(effective.remoteTokensPerRun).toBeLessThanOrEqual(bound.remoteTokensPerRun ?? Infinity);
          expect(effective.secondsPerRun).toBeLessThanOrEqual(bound.secondsPerRun ?? Infinity);
          expect(effective.retentionDays ?? Infinity).toBeLessThanOrEqual(bound.retentionDays ?? Infinity);
          expect(CONSENT_MODES.indexOf(effective.consent)).toBeLessThanOrEqual(
            CONSENT_MODES.indexOf(bound.consent ?? "once"),
          );
          expect(PREDICTION_LOG_MODES.indexOf(effective.predictionLog)).toBeLessThanOrEqual(
            PREDICTION_LOG_MODES.indexOf(bound.predictionLog ?? "texts"),
          );
          expect(effective.redaction).toEqual(expect.arrayContaining(bound.redaction ?? []));
          expect(bound.stages ?? effective.stages).toEqual(expect.arrayContaining(effective.stages));
          expectNothingMoreLeaves(effective, bound);
        }
        expect(effective.keepKey).toBe(chosen.keepKey === true && limits.peopleMayChange.includes("keepKey"));
      }),
      { numRuns: 500 },
    );
  });

  it("sends from a page exactly where both let it", () => {
    fc.assert(
      fc.property(somePolicy, someChoice, fc.constantFrom(...PAGES), (policy, chosen, page) => {
        const own = { ...DEFAULT_PREFERENCES, ...chosen };
        const both = [limitsOf(policy), own].every((rules) => escalationFor(page, rules) === "on");
        expect(escalationFor(page, computeEffectiveSettings(policy, chosen))).toBe(both ? "on" : "off");
      }),
      { numRuns: 1_000 },
    );
  });

  it("is the policy where a person chose nothing, with all of redaction", () => {
    const policy: PolicyValues = {
      consent: "once",
      redaction: ["email"],
      remoteTokensPerRun: 99_000,
      retentionDays: 9,
    };
    expect(computeEffectiveSettings(policy, {})).toMatchObject({
      consent: "once",
      redaction: expect.arrayContaining([...DEFAULT_PREFERENCES.redaction]),
      remoteTokensPerRun: 99_000,
      retentionDays: 9,
      escalation: "off",
      isManaged: true,
    });
  });

  it("lets redaction be turned off only down to the policy's", () => {
    const policy: PolicyValues = { redaction: ["email"], peopleMayChange: ["redaction"] };
    expect(computeEffectiveSettings(policy, { redaction: ["phone"] }).redaction.toSorted()).toEqual(["email", "phone"]);
  });

  it("takes the policy's endpoint, the person's own where it is allowed, and no other without their knowing", () => {
    const endpoints = [
      { baseUrl: "https://any.example/v1", models: [] },
      { baseUrl: ENDPOINT.baseUrl, models: ["large", "small"] },
    ];
    const of = (own: Preferences["endpoint"], more: PolicyValues = {}) =>
      computeEffectiveSettings({ endpoints, ...more }, { endpoint: own }).endpoint;
    expect(of(null)).toEqual({ ...ENDPOINT, model: "large" });
    expect(of(ENDPOINT)).toEqual(ENDPOINT);
    expect(of(OTHER)).toEqual({ ...ENDPOINT, model: "large" });
    expect(of(OTHER, { peopleMayChange: ["endpoint"] })).toEqual(OTHER);
    expect(of(OTHER, { endpoints: [] })).toEqual(OTHER);
  });
});

describe("findEndpointProblem", () => {
  it.each([
    [null, {}, "no-endpoint"],
    [ENDPOINT, {}, "endpoint-not-allowed"],
    [ENDPOINT, { endpoints: [{ baseUrl: "https://models.example/v1/", models: [] }] }, null],
    [ENDPOINT, { endpoints: [{ baseUrl: "https://models.example/v1", models: ["small"] }] }, null],
    [ENDPOINT, { endpoints: [{ baseUrl: "https://models.example/v1", models: ["large"] }] }, "model-not-allowed"],
    [ENDPOINT, { endpoints: [{ baseUrl: "https://models.example", models: [] }] }, "endpoint-not-allowed"],
    [
      ENDPOINT,
      { endpoints: [{ baseUrl: "https://models.example/v1", models: [] }], allowedOrigins: ["https://x.example"] },
      "origin-not-allowed",
    ],
    [
      { ...ENDPOINT, baseUrl: "http://10.0.0.5/v1" },
      { endpoints: [{ baseUrl: "http://10.0.0.5/v1", models: [] }] },
      "address-private",
    ],
    [
      { ...ENDPOINT, baseUrl: "http://10.0.0.5/v1" },
      { endpoints: [{ baseUrl: "http://10.0.0.5/v1", models: [] }], allowedOrigins: ["http://10.0.0.5"] },
      null,
    ],
  ] as const)("of %j under %j is %s", (endpoint, policy, expected) => {
    const effective = computeEffectiveSettings(policy as PolicyValues, {});
    expect(findEndpointProblem(endpoint, effective)).toBe(expected);
  });
});

describe("a change of preferences", () => {
  it.each([
    [{ consent: "maybe" }, "consent"],
    [
      {
        escalationSites: [
          { pattern: "*://*/*", escalation: "off" },
          { pattern: "x", escalation: "off" },
        ],
      },
      "escalationSites[1].pattern",
    ],
    [{ endpoint: { ...ENDPOINT, baseUrl: "https://a:b@models.example/v1" } }, "endpoint.baseUrl"],
    [{ endpoint: { ...ENDPOINT, headers: { Authorization: "Bearer x" } } }, "endpoint.headers.Authorization"],
    [{ endpoint: { ...ENDPOINT, headers: { "x-team": "a\r\nb: c" } } }, "endpoint.headers.x-team"],
    [{ retentionDays: 0 }, "retentionDays"],
    [{ theme: "dark" }, "theme"],
  ])("refuses %j, naming %s", (change, path) => {
    const attempt = () => changePreferences(null, { consent: "once" }, change);
    expect(attempt).toThrow(
      expect.objectContaining({ code: "setting-invalid", data: expect.objectContaining({ path }) }),
    );
  });

  it("adds to what was chosen before", () => {
    expect(changePreferences(null, { consent: "once" }, { retentionDays: null, endpoint: ENDPOINT })).toEqual({
      consent: "once",
      retentionDays: null,
      endpoint: ENDPOINT,
    });
  });

  it("refuses what policy locks, and takes a whole form that leaves that as it is", () => {
    const policy: PolicyValues = { consent: "once", peopleMayChange: ["consent", "keepKey"] };
    expect(() => changePreferences(policy, {}, { escalation: "on" })).toThrow(
      expect.objectContaining({ code: "setting-locked", data: { setting: "escalation" } }),
    );
    expect(() => changePreferences(policy, {}, { redaction: [] })).toThrow(
      expect.objectContaining({ code: "setting-locked" }),
    );
    const effective = computeEffectiveSettings(policy, {});
    const form = Object.fromEntries(
      (Object.keys(DEFAULT_PREFERENCES) as SettingName[]).map((name) => [name, effective[name]]),
    );
    expect(changePreferences(policy, {}, { ...form, consent: "never" })).toEqual({
      consent: "never",
      keepKey: false,
      blockedSites: [],
      retentionDays: null,
      predictionLog: "hashes",
      answerMemory: "alike",
      taskRules: [],
    });
  });

  it("lets people change what policy does not speak of", () => {
    expect(listLockedSettings({})).not.toContain("blockedSites");
    expect(listLockedSettings({})).not.toContain("retentionDays");
    expect(listLockedSettings({ blockedSites: [] })).toContain("blockedSites");
    expect(listLockedSettings({ blockedSites: [], peopleMayChange: ["blockedSites"] })).not.toContain("blockedSites");
  });
});

describe("stored preferences", () => {
  it("lose a wrong value, and nothing else", () => {
    const { chosen, mistakes } = parsePreferences({ consent: "never", targetPrecision: 7, gone: 1 });
    expect(chosen).toEqual({ consent: "never" });
    expect(mistakes.map(({ path }) => path)).toEqual(["targetPrecision", "gone"]);
    for (const wrong of [null, 3, "x", []]) expect(parsePreferences(wrong).chosen).toEqual({});
  });
});
