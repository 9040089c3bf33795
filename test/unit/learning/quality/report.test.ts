import { describe, expect, it } from "vitest";
import type { LoggedPrediction } from "../../../../lib/domain/learning/prediction-log";
import { type ReportContext, reportQuality } from "../../../../lib/learning/quality/report";
import { loggedPrediction as row } from "../../../support/logged-predictions";

const UNKNOWN: ReportContext = { hostOf: async () => null, usualSince: async () => 0 };
const many = (count: number, more: (at: number) => Partial<LoggedPrediction>) =>
  Array.from({ length: count }, (_, at) => row(`r${at}`, more(at)));

describe("a report of quality", () => {
  it("of nothing has nothing", async () => {
    const report = await reportQuality([], UNKNOWN);
    expect(report).toMatchObject({ since: null, latency: [], tasks: [], sites: [], languages: [] });
    expect(report.all).toEqual({
      questions: 0,
      sure: null,
      byStage: {},
      remote: { questions: 0, bytes: 0, tokens: 0 },
    });
  });

  it("counts what was sure, who decided, and what was sent", async () => {
    const { all } = await reportQuality(
      [
        row("1", { stage: "rules", verdict: "right" }),
        row("2", { status: "absent", verdict: "wrong" }),
        row("3", { status: "unsure", stage: null, confidence: 0.4 }),
        row("4", { stage: "remote", remote: { bytes: 900.4, tokens: 70 } }),
      ],
      UNKNOWN,
    );
    expect(all).toMatchObject({ questions: 4, sure: { answers: 3, judged: 2, right: 1 } });
    expect(all.byStage).toEqual({ rules: 1, encoder: 1, remote: 1 });
    expect(all.remote).toEqual({ questions: 1, bytes: 900, tokens: 70 });
  });

  it("compares confidence with verdicts where there are some, and leaves out what had no candidate", async () => {
    const rows = [
      row("1", { confidence: 0.96, verdict: "right" }),
      row("2", { confidence: 0.97, verdict: "wrong" }),
      row("3", { confidence: 1, verdict: "right" }),
      row("4", { confidence: 0, status: "unsure", verdict: "right" }),
    ];
    const { bins } = await reportQuality(rows, UNKNOWN);
    expect(bins.filter((bin) => bin.rows > 0)).toMatchObject([
      { from: 0.95, to: 0.98, rows: 2, judged: 2, right: 1 },
      { from: 0.98, to: 1, rows: 1, judged: 1, right: 1 },
    ]);
  });

  it("takes a stage's time once a run", async () => {
    const rows = [10, 20, 300].flatMap((encoder, at) =>
      ["title", "price"].map((questionId) => row(`r${at}`, { questionId, milliseconds: { encoder } })),
    );
    const { latency } = await reportQuality(rows, UNKNOWN);
    expect(latency).toEqual([{ stage: "encoder", runs: 3, median: 20, ninth: 300 }]);
  });

  it("says of a task that it needs no model where rules and sites decide nearly all of it, and only then", async () => {
    const needs = async (rows: LoggedPrediction[]) => (await reportQuality(rows, UNKNOWN)).tasks[0]!.needsNoModel;
    const byRules = (count: number, others: number) =>
      many(count, (at) => ({ stage: at < others ? "encoder" : at % 2 ? "rules" : "learned" }));
    expect(await needs(byRules(40, 2))).toBe(true);
    expect(await needs(byRules(40, 3))).toBe(false);
    expect(await needs(byRules(19, 0))).toBe(false);
  });

  it("names sites that it can, the busiest first", async () => {
    const rows = [
      row("1", { site: "x" }),
      row("2", { site: "y" }),
      row("3", { site: "y" }),
      row("4", { site: "z", plain: { host: "z.example", text: "" } }),
      row("5", { site: "" }),
    ];
    const asked: unknown[] = [];
    const hostOf: ReportContext["hostOf"] = async (resultIds) => {
      asked.push(resultIds);
      return resultIds.includes("2") ? "y.example" : null;
    };
    const { sites } = await reportQuality(rows, { ...UNKNOWN, hostOf });
    expect(sites.map(({ host, questions }) => [host, questions])).toEqual([
      ["y.example", 2],
      [null, 1],
      ["z.example", 1],
    ]);
    expect(asked).toEqual([["3", "2"], ["1"]]);
  });

  it("looks for drift in the newest version of a task, since a person called it usual", async () => {
    const texts = many(700, (at) => ({
      at: at + 1,
      features: [1, at < 500 ? at % 50 : 200 + (at % 50)],
      taskHash: at < 20 ? "old" : "new",
    }));
    const driftSince = async (since: number) =>
      (await reportQuality(texts, { ...UNKNOWN, usualSince: async (hash) => (hash === "new" ? since : 0) })).tasks[0];
    expect(await driftSince(0)).toMatchObject({ taskHash: "new", questions: 700, drift: { status: "drifted" } });
    expect(await driftSince(501)).toMatchObject({ drift: { status: "too-few", missing: 1 } });
  });
});
