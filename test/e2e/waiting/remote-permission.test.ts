import { describe, expect, it } from "vitest";
import { startEndpoint } from "../../support/endpoint-server";
import { answerLetter } from "../../support/letter";
import { launchWithEndpoint } from "../../support/remote-browser";

describe("an endpoint that the browser has not been allowed", () => {
  it("gets nothing, whatever a person says", async () => {
    const server = await startEndpoint();
    server.behave(answerLetter);
    const browser = await launchWithEndpoint({ baseUrl: server.baseUrl, model: "tiny" }, { isGranted: false });
    const reason = "needs-host-permission";
    expect(await browser.ask(browser.panel, "settings.get", {})).toMatchObject({ endpointProblem: reason });
    const { result, asked } = await browser.run("send");
    const steps = result.trace.filter(({ stage, verdict }) => stage === "remote" && verdict !== "not-asked");
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(step).toMatchObject({ verdict: "skipped", reason });
    expect(await browser.ask(browser.panel, "endpoint.test", {})).toMatchObject({
      ok: false,
      error: { data: { reason } },
    });
    expect([asked, server.requests]).toEqual([[], []]);
    expect(await browser.ask(browser.panel, "ledger.list", { limit: 1 })).toEqual([]);
    await browser.close();
    await server.close();
  });
});
