import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../../lib/domain/errors";
import { parseSiteRules } from "../../../../lib/domain/learning/parse-site-rules";
import type { SiteRule } from "../../../../lib/domain/learning/site-rule";
import { SITE_RULE_LIMITS } from "../../../../lib/domain/learning/site-rule";
import { parseSiteRuleFile, writeSiteRuleFile } from "../../../../lib/domain/learning/site-rule-file";
import { snapshotOfText } from "../../../../lib/domain/snapshot/excerpt";
import type { ElementRow } from "../../../../lib/domain/snapshot/structure";
import { readSitePage } from "../../../../lib/learning/site/page-places";
import { ANCHORS, siteExample, siteRule, teachRule } from "../../../support/site-rules";

/** A rule that uses everything that a rule can have. */
const FULL = siteRule("shop.example", "price", {
  field: { taskId: "product", id: "price", name: "Price", type: "boolean", many: false },
  examples: [
    siteExample("p1", {
      trusts: ["rules"],
      overrules: ["encoder", "llm"],
      unread: true,
      said: { text: "9z", value: true },
    }),
    siteExample("p2", { list: { kind: "elements", within: "parent" }, places: [] }),
    siteExample("p3", { list: { kind: "separated", separator: ", " } }),
  ],
});

/** A copy with one place set to something else. */
function withWrong(path: (string | number)[], value: unknown): unknown {
  const copy = structuredClone(FULL) as unknown as Record<string | number, unknown>;
  const holder = path.slice(0, -1).reduce((at, key) => at[key] as typeof copy, copy);
  holder[path.at(-1)!] = value;
  return [copy];
}

describe("site rules", () => {
  it("come back as they were, and share nothing with what was given", () => {
    const parsed = parseSiteRules([FULL]);
    expect(parsed).toEqual([FULL]);
    expect(parsed[0]!.examples[0]!.places[0]!.anchors).not.toBe(ANCHORS);
  });

  it("lose keys that no rule has", () => {
    const given = JSON.parse(JSON.stringify([FULL]).replace("{", '{"__proto__":{"host":"x"},"more":1,'));
    expect(parseSiteRules(given)).toEqual([FULL]);
    expect(Object.keys(parseSiteRules(given)[0]!)).toEqual(Object.keys(siteRule("a.example", "b")));
  });

  it("are never more than a file holds, however many and unlike the pages that taught them", () => {
    const field = { taskId: "flat", id: "agent", name: "Agent", type: "text" as const, many: false };
    const reader = {
      find: () => null,
      read: (text: string) => ({ start: 0, end: text.length, value: text, certainty: 1 }),
    };
    let rule: SiteRule | null = null;
    for (let page = 0; page < SITE_RULE_LIMITS.examples + 3; page++) {
      const elements = Array.from(
        { length: 300 },
        (_, at): ElementRow => [at - 1, "p", `p${"x".repeat(page)}-${"y".repeat(at)}`, ""],
      );
      const snapshot = snapshotOfText("Priya Raman", { url: `https://lets.example/${page}` });
      const sitePage = readSitePage({ ...snapshot, structure: { elements, places: [[0, 0, 11, 299]] } })!;
      const items = [{ value: "Priya Raman", evidence: [] }];
      rule = teachRule(rule, {
        page: sitePage,
        field,
        items,
        isPointed: false,
        reader,
        trusts: [],
        overrules: [],
        at: page,
      });
    }
    expect(rule!.examples.map(({ taughtAt }) => taughtAt)).toEqual(Array.from({ length: 12 }, (_, at) => at + 3));
    expect(parseSiteRules([rule])).toEqual([rule]);
  });

  it.each<[path: (string | number)[], value: unknown]>([
    [["host"], ""],
    [["host"], 5],
    [["host"], "Shop.example"],
    [["host"], "www.shop.example"],
    [["host"], "shop.example/a"],
    [["host"], "shop.example:8080"],
    [["host"], `${"a.".repeat(200)}example`],
    [["template"], "x".repeat(SITE_RULE_LIMITS.hashLength + 1)],
    [["field", "type"], "colour"],
    [["field", "type"], "number"],
    [["field", "name"], "x".repeat(201)],
    [["field", "many"], "yes"],
    [["skeleton"], Array(SITE_RULE_LIMITS.skeleton + 1).fill("p>a")],
    [["skeleton"], [7]],
    [["changedAt"], 9e15],
    [["changedAt"], -1],
    [["changedAt"], null],
    [["examples"], []],
    [["examples"], Array.from({ length: 13 }, (_, index) => siteExample(`p${index}`))],
    [["examples"], [siteExample("p1"), siteExample("p1")]],
    [["examples", 0, "taughtAt"], Number.POSITIVE_INFINITY],
    [["examples", 0, "trusts"], ["oracle"]],
    [["examples", 0, "unread"], false],
    [["examples", 0, "said", "value"], "x".repeat(SITE_RULE_LIMITS.textLength + 1)],
    [["examples", 0, "said", "value"], { any: "thing" }],
    [["examples", 0, "places"], Array(SITE_RULE_LIMITS.places + 1).fill({ anchors: ANCHORS, weight: 0.001 })],
    [["examples", 0, "places", 0, "weight"], 1.5],
    [["examples", 0, "places", 0, "weight"], Number.NaN],
    [["examples", 0, "places", 0, "anchors", "path"], "x".repeat(SITE_RULE_LIMITS.textLength + 1)],
    [["examples", 0, "places", 0, "anchors", "nth"], -2],
    [["examples", 0, "places", 0, "anchors", "ordinal"], 0.5],
    [["examples", 0, "places", 0, "anchors"], undefined],
    [["examples", 1, "list"], { kind: "elements", within: "world" }],
    [["examples", 2, "list"], { kind: "separated", separator: "" }],
  ])("with %j wrong are refused, all of them", (path, value) => {
    const given = [siteRule("good.example", "title"), ...(withWrong(path, value) as unknown[])];
    expect(() => parseSiteRules(given)).toThrow(expect.objectContaining({ code: "site-rules-invalid" }));
  });

  it("say where they are wrong", () => {
    const given = withWrong(["examples", 0, "places", 0, "weight"], 2);
    expect(() => parseSiteRules(given)).toThrow(
      expect.objectContaining({ data: { path: "0.examples.0.places.0.weight" } }),
    );
  });

  it("are too many from some number on", () => {
    const many = Array<SiteRule>(SITE_RULE_LIMITS.rules + 1).fill(siteRule("a.example", "b"));
    expect(() => parseSiteRules(many)).toThrow(LoupeError);
  });

  it("are either read or refused with their code, whatever is given", () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        try {
          expect(parseSiteRules(given)).toEqual([]);
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: "site-rules-invalid" });
        }
      }),
    );
  });
});

describe("a file of site rules", () => {
  it("is read back as it was written", () => {
    const written = writeSiteRuleFile([FULL]);
    expect(JSON.parse(written)).toMatchObject({ loupe: "site-memory", version: 1 });
    expect(parseSiteRuleFile(`\uFEFF${written}`)).toEqual([FULL]);
  });

  it.each([
    ["", "JSON"],
    ["{", "JSON"],
    ["null", "no file"],
    ["[]", "no file"],
    ['{"version":1,"rules":[]}', "no file"],
    ['{"loupe":"history","version":1,"rules":[]}', "no file"],
    ['{"loupe":"site-memory","version":2,"rules":[]}', "version"],
    ['{"loupe":"site-memory","rules":[]}', "version"],
    ['{"loupe":"site-memory","version":1}', "Wrong at"],
  ])("%j is refused", (content, message) => {
    expect(() => parseSiteRuleFile(content)).toThrow(
      expect.objectContaining({ code: "site-rules-invalid", message: expect.stringContaining(message) }),
    );
  });
});
