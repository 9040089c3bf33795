import { describe, expect, it } from "vitest";
import { type CallFacts, decideFate } from "../../../lib/host/fate";

const run = (more: Partial<CallFacts> = {}): CallFacts => {
  return { name: "run.start", subject: "run.start 1", isCancelled: false, wasSentAgain: false, ...more };
};
const at = (subject: string | null, step: "rules" | "remote" | null = "rules", sent: string[] = []) => {
  return { mark: subject === null ? null : { subject, step }, sent: new Set(sent) };
};

describe("fateOf a call whose worker is replaced", () => {
  it("blames the page that the worker was at, and nobody else", () => {
    expect(decideFate(run(), at("run.start 1"), "silent")).toBe("blamed");
    expect(decideFate(run(), at("run.start 2"), "silent")).toBe("sent-again");
    expect(decideFate(run(), at(null), "silent")).toBe("sent-again");
    const overview = run({ name: "page.overview", subject: "page.overview 1:0" });
    expect(decideFate(overview, at("page.overview 1:0", null), "silent")).toBe("blamed");
  });

  it("blames nothing that reads no page, and no run that only waits for an endpoint", () => {
    expect(decideFate(run({ name: "history.list", subject: "history.list" }), at("history.list"), "silent")).toBe(
      "sent-again",
    );
    expect(decideFate(run(), at("run.start 1", "remote", ["run.start 1"]), "silent")).toBe("given-up");
  });

  it("repeats nothing twice, and nothing that may have left the device", () => {
    expect(decideFate(run({ wasSentAgain: true }), at("run.start 2"), "silent")).toBe("given-up");
    expect(decideFate(run(), at("run.start 2", "rules", ["run.start 1"]), "silent")).toBe("given-up");
    expect(decideFate(run({ name: "endpoint.test", subject: "endpoint.test" }), at(null), "silent")).toBe("given-up");
  });

  it("ends a cancelled run as cancelled, and blames nobody for it", () => {
    expect(decideFate(run({ isCancelled: true }), at("run.start 1"), "cancelled")).toBe("cancelled");
    expect(decideFate(run({ isCancelled: true }), at("run.start 1"), "silent")).toBe("cancelled");
    expect(decideFate(run(), at("run.start 1"), "cancelled")).toBe("sent-again");
  });
});
