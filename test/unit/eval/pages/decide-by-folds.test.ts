import { expect, it } from "vitest";
import { snapshotOfText } from "../../../../lib/domain/snapshot/excerpt";
import { PRIOR } from "../../../../lib/router/prior";
import type { Stage } from "../../../../lib/stage/stage";
import { decideByFolds, type FoldedPage, type FoldPlan } from "../../../eval/pages/decide-by-folds";
import { smallClassifyTask } from "../../../support/snapshots";

const OPTIONS = { target: 0.9, delta: 0.1, strangers: 0.2 };

/** Says "glad" of every page, with a score that the page's text gives, and notes who was asked. */
function planOf(fold: number, asked: [fold: number, text: string][]): FoldPlan {
  const stage: Stage = {
    id: "encoder",
    revision: "1",
    async propose({ snapshot, task }) {
      const text = snapshot.blocks[0]!.text;
      asked.push([fold, text]);
      expect(task.name).toBe(`Mood ${fold}`);
      const proposal = {
        questionId: "label",
        items: [{ value: "glad", evidence: [] }],
        score: Number(text),
        source: "head:few-shot",
      };
      return { status: "done", proposals: [proposal] };
    },
  };
  return { task: { ...smallClassifyTask, name: `Mood ${fold}` }, stages: [stage] };
}

/** Pages in turn in the folds; right exactly where the score is at least one half. */
function pagesIn(folds: number, count: number): FoldedPage[] {
  return Array.from({ length: count }, (_, index) => {
    const score = ((index * 37) % 100) / 100 + 0.005;
    const row = { page: `p${index}`, url: "https://a.example/", label: score >= 0.5 ? "glad" : "sad" };
    return { index, row, snapshot: snapshotOfText(score.toFixed(3)), fold: index % folds };
  });
}

it("asks each page once, of the plan of its own fold", async () => {
  const asked: [number, string][] = [];
  const pages = pagesIn(3, 30);
  const plans = [0, 1, 2].map((fold) => planOf(fold, asked));
  const { decisions } = await decideByFolds(pages, plans, [], PRIOR, OPTIONS);
  expect(decisions.map(({ row }) => row).sort((one, other) => one - other)).toEqual([...pages.keys()]);
  expect(asked).toHaveLength(30);
  for (const { fold, snapshot } of pages) expect(asked).toContainEqual([fold, snapshot.blocks[0]!.text]);
});

it("calibrates by the pages of other folds, with a threshold that holds", async () => {
  const pages = pagesIn(4, 400);
  const found = await decideByFolds(
    pages,
    [0, 1, 2, 3].map((fold) => planOf(fold, [])),
    [],
    PRIOR,
    OPTIONS,
  );
  expect(found.certified).toBe(true);
  expect(found.calibrator!.rows).toBe(300);
  const sure = found.decisions.filter(({ isSure }) => isSure);
  expect(sure.length).toBeGreaterThan(120);
  expect(sure.filter(({ truth }) => truth === "glad").length / sure.length).toBeGreaterThanOrEqual(0.9);
});

it("learns nothing of a fold from the fold itself", async () => {
  const pages = pagesIn(2, 200);
  const flipped = pages.map((page) =>
    page.fold === 0 ? { ...page, row: { ...page.row, label: page.row.label === "glad" ? "sad" : "glad" } } : page,
  );
  const decide = (given: FoldedPage[]) =>
    decideByFolds(
      given,
      [0, 1].map((fold) => planOf(fold, [])),
      [],
      PRIOR,
      OPTIONS,
    );
  const confidences = async (given: FoldedPage[], fold: number) =>
    (await decide(given)).decisions.filter(({ row }) => pages[row]!.fold === fold).map(({ confidence }) => confidence);
  expect(await confidences(flipped, 0)).toEqual(await confidences(pages, 0));
  expect(await confidences(flipped, 1)).not.toEqual(await confidences(pages, 1));
});
