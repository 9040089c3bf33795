import { describe, expect, it } from "vitest";
import type { Preferences } from "../../../lib/domain/settings/settings";
import { computeEffectiveSettings, listLockedSettings } from "../../../lib/policy/effective-settings";
import type { PolicyValues } from "../../../lib/policy/keys";
import { findWebhookProblem } from "../../../lib/policy/webhook";

describe("the webhook", () => {
  const own = { address: "https://hooks.example/in?key=1", redacts: false };
  const under = (policy: PolicyValues | null, webhook: Preferences["webhook"] = own) => {
    const effective = computeEffectiveSettings(policy, { webhook });
    return [effective.webhook, findWebhookProblem(effective.webhook, effective)];
  };

  it("is a person's own without a policy, and where the policy lists it", () => {
    expect(under(null)).toEqual([own, null]);
    expect(under(null, null)).toEqual([null, "no-webhook"]);
    expect(under({ webhooks: [own.address], redaction: [] })).toEqual([own, null]);
  });

  it("can't be used under a policy that lists none, or not this one where it may be chosen", () => {
    expect(under({})[1]).toBe("webhook-not-allowed");
    const other = ["https://hooks.example/other"];
    expect(under({ webhooks: other, peopleMayChange: ["webhook"] })[1]).toBe("webhook-not-allowed");
    expect(under({ webhooks: [own.address], allowedOrigins: ["https://models.example"] })[1]).toBe(
      "origin-not-allowed",
    );
    expect(listLockedSettings({})).toContain("webhook");
    expect(listLockedSettings({ peopleMayChange: ["webhook"] })).not.toContain("webhook");
  });

  it("is policy's first where a person has none that it lists, and redacts what policy says", () => {
    const [first, second] = ["https://hooks.example/first", "https://hooks.example/second"];
    expect(under({ webhooks: [first, second], redaction: [] })[0]).toEqual({ address: first, redacts: false });
    expect(under({ webhooks: [first] }, null)[0]).toEqual({ address: first, redacts: true });
    expect(under({ webhooks: [own.address], redaction: ["email"] })[0]).toEqual({ ...own, redacts: true });
  });
});
