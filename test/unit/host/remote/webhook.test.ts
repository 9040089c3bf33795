import { describe, expect, it } from "vitest";
import type { ConsentDecision, ConsentRequest } from "../../../../lib/domain/ledger/consent";
import type { RemoteAccess } from "../../../../lib/host/remote/remote-access";
import type { PolicyValues } from "../../../../lib/policy/keys";
import { change, ledgerOf, MAIL, PAGE_URL, remoteOf, server, useRemote } from "./setup";

useRemote();

const address = () => `${new URL(server.baseUrl).origin}/in?key=s3cret`;

function orderOf(pages = [PAGE_URL]) {
  return {
    runId: crypto.randomUUID(),
    task: { id: "contact", name: "Contact", hash: "h" },
    questions: [{ id: "email", name: "E-mail" }],
    pages,
    language: "en",
    parcel: JSON.stringify({ task: { id: "contact" }, rows: [{ values: { email: MAIL, shop: ['"', "Elm Road 5"] } }] }),
  };
}

/** Sends, and answers whoever is asked. */
async function send(remote: RemoteAccess, decision: ConsentDecision | null = "send", order = orderOf()) {
  const asked: ConsentRequest[] = [];
  const sending = remote.webhook.send(order);
  let isDone = false;
  const settled = sending.finally(() => {
    isDone = true;
  });
  settled.catch(() => undefined);
  while (!isDone) {
    for (const request of decision ? remote.consent.pending() : []) {
      asked.push(request);
      remote.consent.answer(request.id, decision!);
    }
    await new Promise((later) => setTimeout(later, 2));
  }
  return { report: await settled, asked };
}

const accept = (redacts = false) => {
  change({ chosen: { webhook: { address: address(), redacts } } });
  server.behave((_, response) => void response.writeHead(204).end());
};

describe("a webhook", () => {
  it("gets exactly what a person was shown, once, and the ledger has it without the secret of the address", async () => {
    accept();
    const remote = remoteOf();
    const { report, asked } = await send(remote);
    expect(report).toEqual({ reason: null, bytes: asked[0]!.bytes });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ url: address(), model: "", pageOrigin: "https://soups.example", isAsItIs: true });
    expect(server.requests).toHaveLength(1);
    const [request] = server.requests;
    expect(request!.text).toBe(asked[0]!.body);
    expect(JSON.parse(request!.text)).toMatchObject({ source: "Loupe", rows: [{ values: { email: MAIL } }] });
    expect(request!.headers.authorization).toBeUndefined();
    expect(request!.headers["content-type"]).toBe("application/json");
    const [outcome, entry] = await remote.ledger.list({ limit: 10 });
    expect(outcome).toMatchObject({ kind: "outcome", outcome: "answered", status: 204 });
    expect(entry).toMatchObject({ kind: "request", model: "", consent: "asked", questionIds: ["email"] });
    expect(JSON.stringify(entry)).not.toContain("s3cret");
    expect(await remote.ledger.verify()).toMatchObject({ status: "intact" });
  });

  it("has personal data replaced text by text where a person wants that, and always where policy does", async () => {
    accept(true);
    const { asked } = await send(remoteOf());
    expect(asked[0]!.body).not.toContain(MAIL);
    expect(asked[0]!.isAsItIs).toBeUndefined();
    expect(asked[0]!.replaced).toContainEqual(expect.objectContaining({ class: "email", original: MAIL }));
    expect(JSON.parse(asked[0]!.body).rows[0].values.shop[0]).toBe('"');
    change({ chosen: { webhook: { address: address(), redacts: false } } });
    change({ policy: { webhooks: [address()], redaction: ["email"], consent: "once" } });
    expect((await send(remoteOf())).asked[0]!.body).not.toContain(MAIL);
  });

  it("remembers a yes for the task, the site and this address, and for no other", async () => {
    accept();
    const remote = remoteOf();
    await send(remote, "send-always");
    expect((await send(remote, null)).report.reason).toBeNull();
    change({ chosen: { webhook: { address: address().replace("/in", "/other"), redacts: false } } });
    expect((await send(remote, "refuse")).report.reason).toBe("consent-refused");
    // Pages of several sites have none that it could be remembered for.
    accept();
    const several = await send(remote, "send", orderOf([PAGE_URL, "https://other.example/"]));
    expect(several.asked[0]).toMatchObject({ pageOrigin: "" });
    expect(several.asked[0]!.mayRemember).toBeUndefined();
  });

  const allowed = (): PolicyValues => ({ webhooks: [address()], consent: "once", redaction: [] });
  it.each<[string, () => void, string]>([
    ["a person says no", () => undefined, "consent-refused"],
    ["nothing is set up", () => change({ chosen: { webhook: null } }), "no-webhook"],
    ["a policy names none", () => change({ policy: { consent: "once" } }), "webhook-not-allowed"],
    [
      "a policy names another",
      () => change({ policy: { ...allowed(), webhooks: [`${address()}2`] }, chosen: { webhook: null } }),
      "consent-refused",
    ],
    [
      "a policy's origins lack it",
      () => change({ policy: { ...allowed(), allowedOrigins: [] } }),
      "origin-not-allowed",
    ],
    ["a policy says never", () => change({ policy: { ...allowed(), consent: "never" } }), "consent-never"],
    [
      "a policy keeps the site here",
      () =>
        change({
          policy: { ...allowed(), escalationSites: [{ pattern: "https://soups.example/*", escalation: "off" }] },
        }),
      "site-off",
    ],
    ["the site is blocked", () => change({ chosen: { blockedSites: ["*://soups.example/*"] } }), "site-off"],
    [
      "the address is a private one",
      () => change({ chosen: { webhook: { address: "https://10.0.0.5/in", redacts: false } } }),
      "address-private",
    ],
  ])("gets nothing where %s", async (_, prepare, reason) => {
    accept();
    prepare();
    const { report } = await send(remoteOf(), "refuse");
    expect(report).toEqual({ reason, bytes: 0 });
    expect(server.requests).toEqual([]);
  });

  it("gets nothing where settings change while a person thinks", async () => {
    accept();
    const remote = remoteOf();
    const sending = remote.webhook.send(orderOf());
    await expect.poll(() => remote.consent.pending().length).toBe(1);
    change({ policy: { consent: "once" } });
    remote.consent.answer(remote.consent.pending()[0]!.id, "send");
    expect(await sending).toEqual({ reason: "consent-unanswered", bytes: 0 });
    expect(server.requests).toEqual([]);
    expect(await ledgerOf(remote)).toEqual([]);
  });

  it.each([
    [400, "webhook-refused", "HTTP 400: no such list"],
    [410, "webhook-refused", "HTTP 410: no such list"],
    [429, "webhook-failed", "HTTP 429: no such list"],
    [503, "webhook-failed", "HTTP 503: no such list"],
    [302, "webhook-unreachable", ""],
  ])("that answers %i fails as %s, which the ledger says", async (status, code, message) => {
    accept();
    server.behave((_, response) => void response.writeHead(status, { location: "/elsewhere" }).end("no such\n list"));
    const remote = remoteOf();
    await expect(send(remote)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    expect(server.requests).toHaveLength(1);
    expect((await remote.ledger.list({ limit: 1 }))[0]).toMatchObject({ outcome: code });
  });

  it("is tried with nothing of any page, and without asking", async () => {
    accept();
    const remote = remoteOf();
    expect(await remote.webhook.test()).toMatchObject({ reason: null });
    expect(JSON.parse(server.requests[0]!.text)).toEqual({ source: "Loupe", test: true });
    expect((await remote.ledger.list({ limit: 2 }))[1]).toMatchObject({ consent: "test", pageOrigin: "" });
  });
});
