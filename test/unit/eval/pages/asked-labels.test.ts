import { expect, it } from "vitest";
import { parseTask } from "../../../../lib/domain/task/parse-task";
import { labelTask } from "../../../eval/pages/asked-labels";
import { smallClassifyTask, smallExtractTask } from "../../../support/snapshots";

const row = (label?: string | null) => ({ page: "a", url: "https://a.example/", label });

it("is the set's own task where that classifies and rows have labels", () => {
  expect(labelTask({ task: smallClassifyTask, rows: [row("glad")] })).toBe(smallClassifyTask);
  expect(labelTask({ task: smallClassifyTask, rows: [row()] })).toBeNull();
});

it("is made of the labels seen where the task extracts", () => {
  const task = labelTask({ task: smallExtractTask, rows: [row("hot_soup"), row("cake"), row("cake"), row(null)] });
  expect(task).toMatchObject({ kind: "classify", noneAllowed: true });
  expect(task?.labels).toEqual([
    { id: "cake", name: "Cake" },
    { id: "hot_soup", name: "Hot soup" },
  ]);
  expect(parseTask(task)).toMatchObject({ ok: true });
});

it("is none where there is nothing to choose from", () => {
  expect(labelTask({ task: smallExtractTask, rows: [row("cake"), row()] })).toBeNull();
});
