import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  draftOf,
  findKeyMistake,
  findPreset,
  PRESETS,
  readEndpoint,
} from "../../../../components/options/endpoint-draft";
import { parseSitePattern } from "../../../../components/options/site-pattern";
import { suggestBaseUrl } from "../../../../lib/domain/settings/endpoint-address";
import { isMatchPattern, matchesPattern } from "../../../../lib/policy/match-pattern";

describe("readEndpoint", () => {
  it("reads back what was saved", () => {
    const endpoint = {
      baseUrl: "https://api.models.example/v1",
      model: "team/small+model",
      headers: { "X-Team": "research: soups", "X-Empty": "" },
    };
    expect(readEndpoint(draftOf(endpoint, true))).toEqual({ endpoint });
  });

  it("names every mistake at its field", () => {
    expect(readEndpoint({ ...draftOf(null, false), headers: "no colon" })).toEqual({
      mistakes: { baseUrl: "endpointWrongAddress", model: "endpointNoModel", headers: "endpointWrongHeaders" },
    });
    for (const baseUrl of ["ftp://x.example", "x.example/v1", "javascript:1", "https://"])
      expect(readEndpoint({ baseUrl, model: "m", headers: "", keepKey: false })).toHaveProperty("mistakes.baseUrl");
    const twice = { ...draftOf(null, false), headers: "a: 1\na: 2" };
    expect(readEndpoint(twice)).toHaveProperty("mistakes.headers");
    for (const headers of ["X-Team: “blue”", "X Team: blue", "Téam: blue"])
      expect(readEndpoint({ ...draftOf(null, false), headers })).toHaveProperty("mistakes.headers");
  });

  it("finds a key that no header can carry, as it is typed", () => {
    for (const key of ["sk-abc…xyz", "sk-“abc”", "sk abc", "sk-abc\u200bdef", "sk-абв", "a\nb", "\u00e9"])
      expect(findKeyMistake(key)).toBe("keyWrong");
    for (const key of ["", "sk-abc_DEF.123/+=", "  sk-abc\n"]) expect(findKeyMistake(key)).toBeNull();
  });

  it("takes every suggestion with a model, once a person has put in what only they know", () => {
    for (const { baseUrl, name } of PRESETS) {
      expect(findPreset(baseUrl)?.name).toBe(name);
      expect(suggestBaseUrl(baseUrl)).toBeNull();
    }
    expect(findPreset("https://soup.openai.azure.com/openai/v1")?.name).toBe("Azure");
    expect(readEndpoint({ baseUrl: PRESETS.at(-1)!.baseUrl, model: "m", headers: "", keepKey: false })).toEqual({
      mistakes: { baseUrl: "endpointNoResource" },
    });
    for (const baseUrl of PRESETS.map((preset) => preset.baseUrl.replace("RESOURCE", "soup")))
      expect(readEndpoint({ baseUrl, model: "m", headers: "", keepKey: false })).toHaveProperty("endpoint");
  });
});

describe("parseSitePattern", () => {
  const typed: [typed: string, pattern: string][] = [
    ["example.com", "*://*.example.com/*"],
    [" example.com ", "*://*.example.com/*"],
    ["*.example.com", "*://*.example.com/*"],
    ["example.com/private/*", "*://*.example.com/private/*"],
    ["localhost", "*://localhost/*"],
    ["127.0.0.1:8080", "*://127.0.0.1:8080/*"],
    ["https://example.com", "https://example.com/*"],
    ["https://example.com/", "https://example.com/"],
    ["*://*.example.com/*", "*://*.example.com/*"],
    ["<all_urls>", "<all_urls>"],
    ["", ""],
  ];

  it.each(typed)("makes of “%s” “%s”", (site, pattern) => {
    expect(parseSitePattern(site)).toBe(pattern);
    expect(pattern === "" || isMatchPattern(pattern)).toBe(true);
  });

  it("means at least the site that was typed", () => {
    const host = fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{2,5}){0,3}$/);
    fc.assert(
      fc.property(host, (site) => {
        expect(matchesPattern(parseSitePattern(site), `https://${site}/any/page?x=1`)).toBe(true);
      }),
    );
  });
});
