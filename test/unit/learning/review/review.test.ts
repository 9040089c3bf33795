import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import type { Example } from "../../../../lib/domain/learning/example";
import { chooseRows, findDoubted } from "../../../../lib/learning/review/choose-rows";
import { findLabelErrors } from "../../../../lib/learning/review/find-label-errors";
import { answer, candidate, classification, item, prediction, result } from "../../components/results";
import { openSmallHost } from "../../host/small-host";

const TASK = classification(["glad", "sad"]);

function open(id: string, confidence: number, more: { label?: string; excerpt?: string; agree?: boolean } = {}) {
  const { label = "glad", excerpt = `text of ${id}`, agree = true } = more;
  const said = [item(label)];
  const predictions = ["glad", agree ? "glad" : "sad"].map((value) => ({
    ...prediction("encoder", confidence),
    value,
  }));
  const own = answer("label", said, { confidence, candidates: [candidate("label", said)], predictions });
  return { ...result(TASK, [own], id), excerpt };
}

const example = (resultId: string, label: string, more: Partial<Example> = {}): Example => {
  return { resultId, taskId: "test", taskHash: "hash", text: resultId, label, createdAt: 1, ...more };
};

describe("rows whose answer would teach most", () => {
  const ids = (rows: ReturnType<typeof chooseRows>) => rows.map(({ resultId, reason }) => [resultId, reason]);

  it("are unsure ones, then those on which stages disagree; sure ones of known labels are none", () => {
    const known = Array.from({ length: 20 }, (_, index) => example(`e${index}`, "glad"));
    const results = [open("sure", 0.98), open("split", 0.9, { agree: false }), open("unsure", 0.3)];
    expect(ids(chooseRows(results, known, 20))).toEqual([
      ["unsure", "unsure"],
      ["split", "stages-disagree"],
    ]);
  });

  it("are not the same text twice, none that a person judged, and of several labels alike", () => {
    const judged = open("judged", 0.2);
    judged.answers[0]!.confirmed = true;
    const glad = ["a", "b", "c"].map((id) => open(id, 0.4));
    const again = open("again", 0.4, { excerpt: "text of a" });
    const rows = chooseRows([judged, ...glad, again, open("sad", 0.5, { label: "sad" })], [], 2);
    expect(rows.map(({ answer: { items } }) => items[0]!.value).sort()).toEqual(["glad", "sad"]);
    const all = chooseRows([judged, ...glad, again], [], 9).map(({ resultId }) => resultId);
    expect(all).toEqual(["a", "b", "c"]);
  });
});

describe("likely label errors", () => {
  it("are rows that count for another label than theirs, the surest first", () => {
    const truths = [0, 0, 0, 1, 1, 1, 0];
    const first = [0.9, 0.8, 0.3, 0.2, 0.1, 0.75, 0.05];
    expect(
      findLabelErrors(
        truths,
        first.map((share) => [share, 1 - share]),
      ),
    ).toEqual([
      { row: 6, other: 1 },
      { row: 5, other: 0 },
      { row: 2, other: 1 },
    ]);
    expect(
      findLabelErrors(
        [0, 1],
        [
          [0.9, 0.1],
          [0.2, 0.8],
        ],
      ),
    ).toEqual([]);
    expect(findLabelErrors([], [])).toEqual([]);
  });

  it("are the older of two labels of one text too, until a person keeps it", () => {
    const older = example("old", "glad", { text: "the same" });
    const newer = example("new", "sad", { text: "the same", createdAt: 2 });
    const found = { resultId: "old", said: "glad", other: "sad", reason: "contradicted" };
    expect(findDoubted([newer, older], [])).toEqual([found]);
    const kept = findDoubted([newer, { ...older, isReviewed: true }], []);
    expect(kept).toEqual([{ resultId: "new", said: "sad", other: "glad", reason: "contradicted" }]);
  });

  it("are doubted only while the example is there, says the same, and was not kept", () => {
    const doubt = { resultId: "a", said: "glad", other: "sad" };
    expect(findDoubted([example("a", "glad")], [doubt])).toEqual([{ ...doubt, reason: "doubted" }]);
    expect(findDoubted([example("a", "sad")], [doubt])).toEqual([]);
    expect(findDoubted([], [doubt])).toEqual([]);
    expect(findDoubted([example("a", "glad", { isReviewed: true })], [doubt])).toEqual([]);
  });
});

describe("the host's queue", () => {
  it("offers a text that was given two labels, until the person stays with both", async () => {
    const { host } = await openSmallHost();
    for (const [runId, label] of [
      ["run-1", "glad"],
      ["run-2", "sad"],
    ] as const) {
      await host["run.start"]({ runId, target: { tabId: 1 }, taskId: "mood" });
      await host["correction.save"]({ resultId: runId, questionId: "label", items: [item(label)] });
    }
    const list = async () => (await host["review.list"]({ limit: 20 })).map(({ reason }) => reason);
    expect(await list()).toEqual(["contradicted"]);
    for (const resultId of ["run-1", "run-2"]) {
      expect(await host["review.keep"]({ resultId, isKept: true })).toEqual({ changed: true });
    }
    expect(await list()).toEqual([]);
    await host["review.keep"]({ resultId: "run-1", isKept: false });
    expect(await list()).toEqual(["contradicted"]);
    expect(await host["review.keep"]({ resultId: "gone", isKept: true })).toEqual({ changed: false });
  });
});
