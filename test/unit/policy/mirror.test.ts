import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EffectiveSettings } from "../../../lib/domain/settings/settings";
import { computeEffectiveSettings } from "../../../lib/policy/effective-settings";
import type { PolicyValues } from "../../../lib/policy/keys";
import { findMirrorProblem, mayDownloadFrom } from "../../../lib/policy/mirror";
import { DEFAULT_PREFERENCES } from "../../../lib/policy/preferences";
import { resolvePolicy } from "../../../lib/policy/resolve-policy";

const HUB = DEFAULT_PREFERENCES.modelMirror;
const settings = (policy: PolicyValues | null, modelMirror?: string): EffectiveSettings =>
  computeEffectiveSettings(policy, modelMirror === undefined ? {} : { modelMirror });
const reasonOf = (base: string, of = settings(null)) => findMirrorProblem(base, of)?.data.reason ?? null;
const ends = (address: string, of: EffectiveSettings) => mayDownloadFrom(new URL(address), of)?.data.reason ?? null;

describe("a mirror's base address", () => {
  it.each([
    [HUB, null],
    ["https://mirror.example/hub/models", null],
    ["http://127.0.0.1:8080/hub", null],
    ["http://localhost", null],
    ["http://mirror.example", "address-not-https"],
    ["https://10.0.0.5/hub", "address-private"],
    ["https://mirror.local", "address-private"],
    ["https://mirror.example?x=1", "address-invalid"],
    ["https://a:b@mirror.example", "address-has-password"],
    ["http://0x7f.1/hub", "address-odd"],
    ["ftp://mirror.example", "address-invalid"],
  ])("%s without policy: %s", (base, reason) => {
    expect(reasonOf(base)).toBe(reason);
  });

  it("is refused with what it is and why", () => {
    expect(findMirrorProblem("https://10.0.0.5", settings(null))).toMatchObject({
      code: "download-refused",
      data: { address: "https://10.0.0.5", reason: "address-private" },
    });
  });

  it("must be listed under policy, and may then be private and plain", () => {
    const under = settings({ modelMirrors: ["http://10.0.0.5:8080"] });
    expect(reasonOf("http://10.0.0.5:8080/hub", under)).toBeNull();
    for (const base of [HUB, "https://10.0.0.5:8080", "http://10.0.0.5", "http://127.0.0.1"])
      expect(reasonOf(base, under)).toBe("origin-not-allowed");
    for (const policy of [{}, { modelMirrors: [] }]) expect(reasonOf(HUB, settings(policy))).toBe("origin-not-allowed");
  });
});

describe("the end of a download's way", () => {
  const hub = settings(null);
  const own = settings(null, "https://mirror.example/hub");
  const hubUnderPolicy = settings({ modelMirrors: [HUB] });
  const two = settings({ modelMirrors: ["https://mirror.example", "http://files.corp.example"] });

  it.each<[string, string, EffectiveSettings, string | null]>([
    ["the hub itself", `${HUB}/a/b/resolve/main/c`, hub, null],
    ["a host of the hub", "https://cas-bridge.xethub.hf.co/x?X-Amz-Signature=1", hub, null],
    ["another", "https://cdn-lfs.huggingface.co/x", hub, null],
    ["one of them by http", "http://cdn-lfs.hf.co/x", hub, "origin-not-allowed"],
    ["one of them at a port", "https://cdn-lfs.hf.co:8443/x", hub, "origin-not-allowed"],
    ["a name that ends alike", "https://evilhf.co/x", hub, "origin-not-allowed"],
    ["a name that begins alike", "https://huggingface.co.evil.example/x", hub, "origin-not-allowed"],
    ["a name with a dot at its end", "https://cdn-lfs.hf.co./x", hub, "origin-not-allowed"],
    ["this device, from the hub", "http://127.0.0.1/x", hub, "origin-not-allowed"],
    ["what a page made itself", "blob:https://huggingface.co/1", hub, "address-invalid"],
    ["a password", "https://a:b@huggingface.co/x", hub, "address-has-password"],
    ["the own mirror", "https://mirror.example/elsewhere", own, null],
    ["the own mirror by http", "http://mirror.example/hub/x", own, "origin-not-allowed"],
    ["the hub's hosts, from another mirror", "https://cdn-lfs.hf.co/x", own, "origin-not-allowed"],
    ["the hub, from another mirror", `${HUB}/x`, own, "origin-not-allowed"],
    ["the hub's hosts where policy lists the hub", "https://cdn-lfs.hf.co/x", hubUnderPolicy, null],
    ["another origin where policy lists the hub", "https://mirror.example/x", hubUnderPolicy, "origin-not-allowed"],
    ["another origin that policy lists", "http://files.corp.example/x", two, null],
    ["its https twin, which it doesn't", "https://files.corp.example/x", two, "origin-not-allowed"],
    ["anything where the mirror may not be used", `${HUB}/x`, settings({}), "origin-not-allowed"],
  ])("may be, or not: %s (%s)", (_what, address, under, reason) => {
    expect(ends(address, under)).toBe(reason);
  });

  it("does not repeat a signature in what it says", () => {
    const error = mayDownloadFrom(new URL("https://other.example/x?signature=secret"), hub)!;
    expect(JSON.stringify(error.serialise())).not.toContain("secret");
  });

  it("is never a host that isn't the mirror's, the hub's or listed, however the address is written", () => {
    const host = fc.constantFrom(
      ...["huggingface.co", "hf.co", "cdn.hf.co", "mirror.example", "xhf.co", "hf.co.evil.example", "127.0.0.1"],
      ...["10.0.0.5", "huggingface.co.", "hf.co\u3002evil.example", "\uff48f.co", "[::1]", "0x7f.1", "localhost"],
      ...["evil.example", "evil.example#.hf.co", "evil.example?.hf.co", "evil.example/.hf.co", "evil.example\\.hf.co"],
    );
    const before = fc.constantFrom(
      "",
      "user@",
      "a:b@",
      "cdn.hf.co@",
      "huggingface.co:443@",
      "%68f.co@",
      "sub.",
      "SUB.",
    );
    const scheme = fc.constantFrom("https://", "http://", "HTTPS:", "https:\\\\", "ftp://", "blob:https://");
    const port = fc.constantFrom("", ":443", ":80", ":8443", ":0443");
    const under = fc.constantFrom(hub, own, hubUnderPolicy, two, settings({}), settings(null, "http://127.0.0.1:80"));
    let allowed = 0;
    fc.assert(
      fc.property(scheme, before, host, port, under, (start, user, name, end, of) => {
        const address = `${start}${user}${name}${end}/file`;
        if (!URL.canParse(address) || ends(address, of) !== null) return;
        allowed++;
        const { protocol, hostname, username, port: parsed, origin } = new URL(address);
        expect([username, /^https?:$/.test(protocol)]).toEqual(["", true]);
        const isHubs = /^(huggingface\.co|[a-z-]+(\.[a-z-]+)*\.(hf|huggingface)\.co)$/.test(hostname);
        const isOfHub = of.modelMirror === HUB && protocol === "https:" && isHubs && parsed === "";
        expect(isOfHub || origin === new URL(of.modelMirror).origin || of.modelMirrors?.includes(origin)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
    expect(allowed).toBeGreaterThan(0);
  });
});

describe("which mirror is used", () => {
  const listed = ["https://mirror.example", "https://other.example"];

  it.each<[string, PolicyValues | null, string | undefined, string]>([
    ["the public hub where nobody says", null, undefined, HUB],
    ["a person's own", null, "https://mirror.example/hub", "https://mirror.example/hub"],
    [
      "policy's",
      { modelMirrors: listed, modelMirror: "https://other.example/hub" },
      undefined,
      "https://other.example/hub",
    ],
    ["policy's, over a person's", { modelMirrors: listed, modelMirror: listed[1]! }, listed[0], listed[1]!],
    [
      "a person's, where they may change it",
      { modelMirrors: listed, modelMirror: listed[1]!, peopleMayChange: ["modelMirror"] },
      `${listed[0]}/hub`,
      `${listed[0]}/hub`,
    ],
    [
      "a person's from before, where policy allows its origin",
      { modelMirrors: listed },
      `${listed[1]}/x`,
      `${listed[1]}/x`,
    ],
    ["the hub, where policy allows it", { modelMirrors: [...listed, HUB] }, undefined, HUB],
    ["the first that policy allows", { modelMirrors: listed }, undefined, listed[0]!],
    ["the first that policy allows, rather than a person's", { modelMirrors: listed }, "https://x.example", listed[0]!],
  ])("%s", (_what, policy, own, base) => {
    expect(settings(policy, own).modelMirror).toBe(base);
  });

  it("is refused where a person may choose and chose another than policy allows", () => {
    const under = settings({ modelMirrors: listed, peopleMayChange: ["modelMirror"] }, "https://x.example");
    expect(reasonOf(under.modelMirror, under)).toBe("origin-not-allowed");
  });

  it("is named as a problem of the policy where it can't work", () => {
    const { problems } = resolvePolicy({ modelMirror: "https://a.example/x", requiredModels: ["one"] }, null);
    expect(problems).toEqual([
      { key: "modelMirror", message: expect.stringContaining("origin-not-allowed") },
      { key: "requiredModels", message: expect.stringContaining("modelMirrors") },
    ]);
    const right = { modelMirrors: listed, modelMirror: `${listed[0]}/x`, requiredModels: ["one"] };
    expect(resolvePolicy(right, null).problems).toEqual([]);
  });
});
