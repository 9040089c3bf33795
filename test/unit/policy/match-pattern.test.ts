import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intersectPatterns, isMatchPattern, matchesPattern } from "../../../lib/policy/match-pattern";

describe("match patterns", () => {
  it.each([
    ["https://bank.example/*", "https://bank.example/account", true],
    ["https://bank.example/*", "http://bank.example/account", false],
    ["https://bank.example/*", "https://www.bank.example/", false],
    ["*://*.bank.example/*", "http://bank.example/", true],
    ["*://*.bank.example/*", "https://a.b.bank.example/x", true],
    ["*://*.bank.example/*", "https://mybank.example/", false],
    ["https://Bank.Example/*", "https://bank.example/", true],
    ["https://bank.example./*", "https://bank.example/", true],
    ["https://bank.example/*", "https://bank.example./", true],
    ["https://bank.example/*", "https://bank.example:8443/", true],
    ["https://bank.example:8443/*", "https://bank.example:8443/", true],
    ["https://bank.example:8443/*", "https://bank.example/", false],
    ["https://bank.example:443/*", "https://bank.example/", true],
    ["https://bank.example:*/*", "https://bank.example:1/", true],
    ["https://bücher.example/*", "https://xn--bcher-kva.example/", true],
    ["http://127.1/*", "http://127.0.0.1/", true],
    ["http://[::1]/*", "http://[0:0:0:0:0:0:0:1]:80/", true],
    ["https://shop.example/*?id=*", "https://shop.example/item?id=7", true],
    ["https://shop.example/*?id=*", "https://shop.example/item", false],
    ["https://shop.example/*a*b", "https://shop.example/1a2b", true],
    ["https://shop.example/*a*b", "https://shop.example/1b2a", false],
    ["https://shop.example/**/a", "https://shop.example/a/a", true],
    ["https://shop.example/*ab*ba", "https://shop.example/aba", false],
    ["https://shop.example/*aa*aa", "https://shop.example/aaa", false],
    ["https://shop.example/*aa*aa", "https://shop.example/aaaa", true],
    ["https://shop.example/a.b", "https://shop.example/axb", false],
    ["https://shop.example/straße/*", "https://shop.example/stra%C3%9Fe/1", true],
    ["https://shop.example/*", "blob:https://shop.example/2f5c", true],
    ["*://*/*", "https://anything.example/", true],
    ["*://*/*", "file:///tmp/a.html", false],
    ["file:///*", "file:///tmp/a.html", true],
    ["<all_urls>", "file:///tmp/a.html", true],
    ["<all_urls>", "https://anything.example/", true],
    ["<all_urls>", "chrome://settings/", false],
    ["<all_urls>", "", false],
  ])("%s and %s: %s", (pattern, url, expected) => {
    expect(isMatchPattern(pattern)).toBe(true);
    expect(matchesPattern(pattern, url)).toBe(expected);
  });

  it.each([
    "",
    "bank.example",
    "https://bank.example",
    "https:///x",
    "https://*bank.example/*",
    "https://b*nk.example/*",
    "https://bank.*/*",
    "https://user@bank.example/*",
    "https://bank example/*",
    "https://bank.example:port/*",
    "ftp://bank.example/*",
    "file://host/*",
    "javascript://x/*",
    " https://bank.example/*",
  ])("refuses “%s”", (pattern) => {
    expect(isMatchPattern(pattern)).toBe(false);
    expect(matchesPattern(pattern, "https://bank.example/")).toBe(false);
  });
});

it("takes no longer for more `*`", () => {
  const pattern = `https://shop.example/${"*a".repeat(500)}*b`;
  const began = process.cpuUsage();
  expect(matchesPattern(pattern, `https://shop.example/${"a".repeat(50_000)}`)).toBe(false);
  expect(matchesPattern(pattern, `https://shop.example/${"a".repeat(50_000)}b`)).toBe(true);
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(1);
});

describe("patterns that both mean", () => {
  const scheme = fc.constantFrom("*", "http", "https");
  const host = fc.constantFrom(
    "*",
    "a.example",
    "*.a.example",
    "b.a.example",
    "*.b.a.example",
    "c.example",
    "a.example:8080",
  );
  const path = fc.constantFrom("/*", "/x", "/x/*", "/*y");
  const pattern = fc.oneof(
    fc.constant("<all_urls>"),
    fc.constant("file:///*"),
    fc.tuple(scheme, host, path).map(([s, h, p]) => `${s}://${h}${p}`),
  );
  const url = fc
    .tuple(
      fc.constantFrom("http", "https"),
      fc.constantFrom("a.example", "b.a.example", "d.b.a.example", "c.example", "a.example:8080"),
      fc.constantFrom("/", "/x", "/x/y", "/z/y"),
    )
    .map(([s, h, p]) => `${s}://${h}${p}`);

  it("mean nothing that one of the two does not", () => {
    fc.assert(
      fc.property(pattern, pattern, url, (a, b, address) => {
        const both = intersectPatterns(a, b);
        if (both === null || !matchesPattern(both, address)) return;
        expect([matchesPattern(a, address), matchesPattern(b, address)]).toEqual([true, true]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("mean all that both do where one path is any", () => {
    fc.assert(
      fc.property(pattern, fc.tuple(scheme, host), url, (a, [s, h], address) => {
        const b = `${s}://${h}/*`;
        if (!matchesPattern(a, address) || !matchesPattern(b, address)) return;
        expect(matchesPattern(intersectPatterns(a, b)!, address)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
