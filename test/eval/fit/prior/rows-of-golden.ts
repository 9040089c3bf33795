import type { Answer } from "../../../../lib/domain/result/result";
import { BUILTIN_TASKS } from "../../../../lib/domain/task/builtin";
import { describePrediction } from "../../../../lib/router/features";
import type { Stage } from "../../../../lib/stage/stage";
import { launchPlainChromium } from "../../../support/chromium";
import { loadFixtures } from "../../../support/fixtures";
import { judge } from "../../../support/golden-answers";
import { openGolden, snapshotOf } from "../../../support/golden-pages";
import { everyWord, type PriorRow } from "./row";

export const GOLDEN = "golden pages";

/**
 * What the stages say of the project's own pages, asked the built-in tasks: more kinds of fields than the sets of pages
 * have, on pages that the rules were made with.
 */
export async function rowsOfGolden(stages: readonly Stage[]): Promise<PriorRow[]> {
  const browser = await launchPlainChromium();
  const rows: PriorRow[] = [];
  try {
    for (const { name, html, expected } of loadFixtures()) {
      const page = await openGolden(browser, html, expected);
      const snapshot = await snapshotOf(page);
      await page.context().close();
      for (const [taskId, wanted] of Object.entries(expected.tasks)) {
        const task = BUILTIN_TASKS.find(({ id }) => id === taskId)!;
        if (!("fields" in wanted)) continue;
        const words = await everyWord(task, snapshot, "page", stages);
        for (const word of words) {
          const value = wanted.fields[word.question.id];
          if (value === undefined) continue;
          const only = { fields: { [word.question.id]: value } };
          const [finding] = judge(name, task, only, [answeredWith(word.question.id, word.proposals[0]!)], snapshot);
          const earlier = words.find(({ question, stage }) => question.id === word.question.id && stage !== word.stage);
          rows.push({
            family: GOLDEN,
            task: `${GOLDEN}/${taskId}`,
            stage: word.stage,
            ...describePrediction(word),
            isRight: finding!.fault === null,
            ...(word.stage !== "rules" && earlier && { rules: describePrediction(earlier) }),
          });
        }
      }
    }
  } finally {
    await browser.close();
  }
  return rows;
}

function answeredWith(
  questionId: string,
  { items, score, source }: Pick<Answer, "items" | "score" | "source">,
): Answer {
  return {
    questionId,
    status: "answered",
    items,
    score,
    confidence: 1,
    stage: null,
    source,
    candidates: [],
    predictions: [],
  };
}
