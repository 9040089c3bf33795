import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POLICY_KEYS, type PolicyValues } from "../../../lib/policy/keys";
import { limitsOf } from "../../../lib/policy/limits";
import type { PolicyKey } from "../../../lib/policy/policy-key";
import { readStoredPolicy, resolvePolicy } from "../../../lib/policy/resolve-policy";
import { KEYS, somePolicy, WRONG_VALUES } from "./policies";

const RELAXED: PolicyValues = {
  endpoints: [{ baseUrl: "https://models.example/v1", models: [] }],
  escalation: "on",
  consent: "once",
  blockedSites: ["https://bank.example/*"],
  retentionDays: 30,
};

describe("without an earlier policy", () => {
  it("is unmanaged where nothing is pushed", () => {
    expect(resolvePolicy({}, null)).toEqual({ values: null, problems: [], isLastGood: false });
  });

  it("takes every good policy as it is", () => {
    fc.assert(
      fc.property(somePolicy, (policy) => {
        fc.pre(Object.keys(policy).length > 0);
        expect(resolvePolicy(policy, null)).toMatchObject({ values: policy, isLastGood: false });
      }),
    );
  });

  it.each(
    KEYS.flatMap((name) =>
      WRONG_VALUES[name].map(([wrong, words]) => [name, JSON.stringify(wrong), wrong, words] as const),
    ),
  )("names what is wrong with %s = %s, and holds the safe value", (name, _text, wrong, words) => {
    const { values, problems } = resolvePolicy({ [name]: wrong }, null);
    const { safe, whenWrong } = POLICY_KEYS[name] as PolicyKey;
    expect(limitsOf(values!)[name]).toEqual(name === "release" ? null : (whenWrong ?? safe));
    expect(problems.some((problem) => problem.key === name && problem.message.includes(words))).toBe(true);
  });

  it("names keys that it does not know", () => {
    expect(resolvePolicy({ escalaton: "off" }, null)).toMatchObject({
      values: {},
      problems: [{ key: "escalaton", message: "Is no key of this policy." }],
    });
  });

  it("says which endpoint can't be used, and why", () => {
    const { problems } = resolvePolicy({ endpoints: [{ baseUrl: "http://10.0.0.5/v1", models: [] }] }, null);
    expect(problems).toEqual([{ key: "endpoints", message: expect.stringContaining("address-private") }]);
  });
});

describe("with an earlier policy", () => {
  it("keeps it where nothing comes any more, and says so", () => {
    const { values, problems, isLastGood } = resolvePolicy({}, RELAXED);
    expect(values).toEqual(RELAXED);
    expect(isLastGood).toBe(true);
    expect(problems).toEqual([{ key: "", message: expect.stringContaining("release") }]);
  });

  it("takes a new policy's values, laxer ones too", () => {
    const strict = { escalation: "off", consent: "never", blockedSites: ["*://*/*"], retentionDays: 1 } as const;
    const { values } = resolvePolicy(RELAXED as Record<string, unknown>, { ...strict, blockedSites: ["*://*/*"] });
    expect(values).toEqual(RELAXED);
  });

  it("holds the stricter of safe and earlier for a key that is gone", () => {
    const { values, problems, isLastGood } = resolvePolicy({ consent: "once" }, RELAXED);
    expect(values).toEqual({
      consent: "once",
      endpoints: [],
      escalation: "off",
      blockedSites: ["https://bank.example/*"],
      retentionDays: 30,
    });
    expect(problems.map(({ key }) => key)).toEqual(["endpoints", "escalation", "blockedSites", "retentionDays"]);
    expect(isLastGood).toBe(false);
  });

  it("holds the stricter of safe and earlier for a key that is wrong", () => {
    const wrong = { ...RELAXED, blockedSites: ["bank.example"], consent: "sometimes" };
    const { values } = resolvePolicy(wrong, { ...RELAXED, consent: "never" });
    expect(values).toMatchObject({ consent: "never", blockedSites: ["https://bank.example/*"] });
  });

  it("gives private origins back once the key is gone", () => {
    const earlier = { allowedOrigins: ["https://models.example", "http://10.0.0.5"] };
    expect(resolvePolicy({ escalation: "on" }, earlier).values?.allowedOrigins).toEqual(["https://models.example"]);
  });

  it("does not come back to a lax value by way of a wrong one and an empty policy", () => {
    const afterWrong = resolvePolicy({ ...RELAXED, escalation: "yes" }, RELAXED).values;
    expect(resolvePolicy({}, afterWrong).values?.escalation).toBe("off");
  });

  it("never allows more than the safe value or the earlier one where a key is gone or wrong", () => {
    fc.assert(
      fc.property(somePolicy, somePolicy, fc.constantFrom(...KEYS), fc.boolean(), (earlier, now, name, isWrong) => {
        fc.pre(name !== "release");
        const { [name]: _, ...others } = now;
        const given = isWrong ? { ...others, [name]: WRONG_VALUES[name][0]![0] } : others;
        fc.pre(Object.keys(given).length > 0);
        const before = earlier[name];
        const held = limitsOf(resolvePolicy(given, earlier).values!)[name];
        const { safe, strictest } = POLICY_KEYS[name] as PolicyKey;
        for (const bound of [safe, before]) {
          if (bound === null || bound === undefined || name === "allowedOrigins") continue;
          // Made stricter by the bound once more, it stays what it is.
          expect(limitsOf({ [name]: strictest(held, bound) })[name]).toEqual(held);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("forgets it when told so, alone or beside new values", () => {
    expect(resolvePolicy({ release: true }, RELAXED)).toEqual({ values: null, problems: [], isLastGood: false });
    expect(resolvePolicy({ release: true, consent: "once" }, RELAXED).values).toEqual({ consent: "once" });
    expect(resolvePolicy({ release: false, consent: "once" }, RELAXED).values).toMatchObject({ retentionDays: 30 });
  });

  it("does not take a misspelt release for one", () => {
    expect(resolvePolicy({ release: "true" }, RELAXED).values).toMatchObject({ escalation: "off", retentionDays: 30 });
    expect(resolvePolicy({ release: true, consnt: "once" }, RELAXED).values).toEqual({});
  });
});

describe("a stored policy", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(somePolicy, (policy) => {
        expect(readStoredPolicy(structuredClone(policy))).toEqual(policy);
      }),
    );
  });

  it("loses what went bad, and nothing else", () => {
    expect(readStoredPolicy({ ...RELAXED, escalation: 7, more: 1 })).toEqual({ ...RELAXED, escalation: undefined });
    expect(readStoredPolicy("no policy")).toBeNull();
    expect(readStoredPolicy(undefined)).toBeNull();
  });
});
