import { describe, expect, it } from "vitest";
import type { EndpointProblem, Preferences } from "../../../../lib/domain/settings/settings";
import { mayEscalate, mayTest } from "../../../../lib/host/remote/may-escalate";
import { computeEffectiveSettings } from "../../../../lib/policy/effective-settings";
import type { PolicyValues } from "../../../../lib/policy/keys";

const PAGE = "https://shop.example/cart";
const BASE = "https://llm.example/v1";
const endpoint = (baseUrl = BASE, model = "tiny") => ({ endpoint: { baseUrl, model, headers: {} } });
const ALLOWING: PolicyValues = {
  endpoints: [{ baseUrl: BASE, models: ["tiny"] }],
  allowedOrigins: ["https://llm.example"],
  escalation: "on",
  stages: ["rules", "encoder", "remote"],
  consent: "once",
};

const settings = (
  chosen: Partial<Preferences>,
  policy: PolicyValues | null = null,
  endpointProblem: EndpointProblem | null = null,
) => ({ effective: computeEffectiveSettings(policy, { consent: "once", ...chosen }), endpointProblem });

describe("whether anything may be sent", () => {
  it.each([
    ["nothing forbids it", settings(endpoint()), null],
    ["the stage is off", settings({ ...endpoint(), stages: ["rules", "encoder"] }), "stage-off"],
    ["there is no endpoint", settings({}), "no-endpoint"],
    ["the address is http elsewhere", settings(endpoint("http://llm.example/v1")), "address-not-https"],
    ["the address is private", settings(endpoint("https://192.168.0.7/v1")), "address-private"],
    ["the address is a mapped one", settings(endpoint("https://[::ffff:127.0.0.1]/v1")), "address-odd"],
    ["the address is written oddly", settings(endpoint("http://127.1/v1")), "address-odd"],
    ["the address holds a password", settings(endpoint("https://a:b@llm.example/v1")), "address-has-password"],
    ["a permission is missing", settings(endpoint(), null, "needs-host-permission"), "needs-host-permission"],
    ["it is off", settings({ ...endpoint(), escalation: "off" }), "escalation-off"],
    [
      "it is off here",
      settings({ ...endpoint(), escalationSites: [{ pattern: "*://shop.example/*", escalation: "off" }] }),
      "site-off",
    ],
    [
      "it is on here only",
      settings({
        ...endpoint(),
        escalation: "off",
        escalationSites: [{ pattern: "*://shop.example/*", escalation: "on" }],
      }),
      null,
    ],
    ["the page is never read", settings({ ...endpoint(), blockedSites: ["*://*.example/*"] }), "site-off"],
    ["nobody is ever asked", settings({ ...endpoint(), consent: "never" }), "consent-never"],
    ["policy is silent", settings(endpoint(), {}), "stage-off"],
    ["policy allows it", settings(endpoint(), ALLOWING), null],
    [
      "policy knows no such endpoint",
      settings(endpoint(), { ...ALLOWING, endpoints: [{ baseUrl: "https://llm.example/v2", models: [] }] }),
      "endpoint-not-allowed",
    ],
    [
      "policy knows no such origin",
      settings(endpoint(), { ...ALLOWING, allowedOrigins: ["https://other.example"] }),
      "origin-not-allowed",
    ],
    ["policy has it off", settings(endpoint(), { ...ALLOWING, escalation: "off" }), "escalation-off"],
    ["policy forbids to ask", settings(endpoint(), { ...ALLOWING, consent: "never" }), "consent-never"],
  ])("where %s", (_what, given, reason) => {
    expect(mayEscalate(given, PAGE)).toBe(reason);
  });

  it("is asked of the page as it is: text without one goes by the default", () => {
    const rules = { ...endpoint(), escalationSites: [{ pattern: "*://shop.example/*", escalation: "off" as const }] };
    expect([mayEscalate(settings(rules), ""), mayEscalate(settings({ ...rules, escalation: "off" }), "")]).toEqual([
      null,
      "escalation-off",
    ]);
  });
});

describe("whether an endpoint may be tried", () => {
  it.each([
    ["a person has sending off", settings({ ...endpoint(), escalation: "off", consent: "never" }), null],
    ["policy has sending off", settings(endpoint(), { ...ALLOWING, escalation: "off" }), "escalation-off"],
    ["policy has the stage off", settings(endpoint(), { ...ALLOWING, stages: ["rules"] }), "stage-off"],
    ["its address is refused", settings(endpoint("http://10.0.0.1/v1")), "address-private"],
  ])("where %s", (_what, given, reason) => {
    expect(mayTest(given)).toBe(reason);
  });
});
