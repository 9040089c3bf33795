import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../lib/domain/errors";
import { computeEffectiveSettings } from "../../../lib/policy/effective-settings";
import { POLICY_KEYS, type PolicyValues } from "../../../lib/policy/keys";
import { resolvePolicy } from "../../../lib/policy/resolve-policy";
import { refuseKept, siteOf, standingOf } from "../../../lib/policy/site-rules";

const POLICY: PolicyValues = {
  blockedSites: ["https://never.example/*"],
  siteLevels: [
    { pattern: "https://*.hr.example/*", level: "reason" },
    { pattern: "https://pay.hr.example/*", level: "blocked" },
    { pattern: "https://crm.example/*", level: "audit" },
  ],
};
const under = (policy: PolicyValues, openedSites: string[] = []) => ({
  ...computeEffectiveSettings(policy, {}),
  openedSites,
});
const codeOf = (urls: string[], openedSites: string[] = []) => {
  try {
    refuseKept(urls, under(POLICY, openedSites));
    return null;
  } catch (thrown) {
    return LoupeError.from(thrown).code;
  }
};

describe("levels of sites", () => {
  it.each([
    ["https://free.example/", "free"],
    ["https://crm.example/deal/1", "audit"],
    ["https://www.hr.example/people", "reason"],
    ["https://pay.hr.example/", "blocked"],
    ["https://never.example/", "blocked"],
  ])("%s is %s", (url, standing) => {
    expect(standingOf(url, under(POLICY))).toBe(standing);
  });

  it("takes no member that it doesn't know, which may be a misspelt one", () => {
    const level = { pattern: "*://*/*", level: "audit" };
    const isTaken = (value: unknown) => v.safeParse(POLICY_KEYS.siteLevels.schema, value).success;
    expect([isTaken([level]), isTaken([{ ...level, note: "x" }])]).toEqual([true, false]);
  });

  it("a reason opens the site that it is for, to be audited; no reason opens a blocked one", () => {
    const opened = [siteOf("https://www.hr.example/people?id=1"), siteOf("https://pay.hr.example/")];
    expect(opened[0]).toBe("https://www.hr.example");
    expect(standingOf("https://www.hr.example/other", under(POLICY, opened))).toBe("audit");
    expect(standingOf("https://jobs.hr.example/", under(POLICY, opened))).toBe("reason");
    expect(standingOf("https://pay.hr.example/", under(POLICY, opened))).toBe("blocked");
    expect(siteOf("file:///home/a.html")).toBe("file:///home/a.html");
  });

  it("says which of both keeps Loupe away, in any document of a page", () => {
    expect(codeOf(["https://free.example/", "https://crm.example/"])).toBeNull();
    expect(codeOf(["https://free.example/", "https://www.hr.example/"])).toBe("site-needs-reason");
    expect(codeOf(["https://free.example/", "https://www.hr.example/"], ["https://www.hr.example"])).toBeNull();
    expect(codeOf(["https://pay.hr.example/"])).toBe("site-blocked");
  });

  it("is everything blocked where the value is wrong, and what it was where it is gone", () => {
    const wrong = resolvePolicy({ siteLevels: [{ pattern: "crm", level: "audit" }] }, null).values!;
    expect(standingOf("https://free.example/", under(wrong))).toBe("blocked");
    const gone = resolvePolicy({ retentionDays: 3 }, POLICY).values!;
    expect(standingOf("https://www.hr.example/", under(gone))).toBe("reason");
  });
});
