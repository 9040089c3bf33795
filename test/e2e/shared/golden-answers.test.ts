import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { BUILTIN_TASKS } from "../../../lib/domain/task/builtin";
import type { Task } from "../../../lib/domain/task/task";
import { hashTask } from "../../../lib/domain/task/task-hash";
import { route } from "../../../lib/router/route";
import { createEncoderStage } from "../../../lib/stage/encoder";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { createRulesStage } from "../../../lib/stage/rules/rules-stage";
import type { Stage } from "../../../lib/stage/stage";
import { type Fixture, knownGaps, loadFixtures } from "../../support/fixtures";
import { type Fault, type Finding, judge, tableOf } from "../../support/golden-answers";
import { openGolden, snapshotOf } from "../../support/golden-pages";
import { createNodeEmbedder } from "../../support/node-embedder";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";

const fixtures = loadFixtures();
const findings: Finding[] = [];
const gaps = knownGaps().answers;

let browser: Browser;
let embedder: Embedder;
let stages: Stage[];
beforeAll(async () => {
  browser = await sharePlainChromium();
  embedder = await createNodeEmbedder();
  const encoder = createEncoderStage({ modelRevision: embedder.revision, withEmbedder: (work) => work(embedder) });
  stages = [createRulesStage(), encoder];
});
afterAll(async () => {
  await leaveChromium(browser);
  await embedder?.dispose();
  if (findings.length > 0) console.log(tableOf(findings));
});

describe.each(fixtures)("$name", (page) => {
  let own: Finding[];
  beforeAll(async () => {
    const snapshot = await readGolden(page);
    own = [];
    for (const [taskId, expected] of Object.entries(page.expected.tasks)) {
      const task = BUILTIN_TASKS.find((candidate) => candidate.id === taskId);
      if (!task) throw new Error(`${page.name}: no built-in task ${taskId}`);
      const { answers, errors } = await answer(task, snapshot);
      expect(errors).toEqual([]);
      own.push(...judge(page.name, task, expected, answers, snapshot));
    }
    findings.push(...own);
  });

  it("is answered with nothing wrong, invented or unfounded", () => expectNo(["wrong", "invented", "unfounded"], own));

  it("is answered with nothing missed", () => expectNo(["unsure", "missed"], own));
});

describe("the known gaps", () => {
  it("are all still open", () => {
    const isOpen = (gap: (typeof gaps)[number]) => findings.some((finding) => isGap(gap, finding));
    expect(gaps.filter((gap) => !isOpen(gap))).toEqual([]);
  });
});

function isGap(gap: (typeof gaps)[number], { page, task, question, fault }: Finding): boolean {
  return gap.page === page && gap.task === task && gap.question === question && gap.fault === fault;
}

function expectNo(faults: Fault[], own: Finding[]): void {
  const found = own
    .filter(({ fault }) => fault !== null && faults.includes(fault))
    .filter((finding) => !gaps.some((gap) => isGap(gap, finding)));
  expect(found, tableOf(found)).toEqual([]);
}

async function readGolden({ html, expected }: Fixture): Promise<Snapshot> {
  const page = await openGolden(browser, html, expected);
  try {
    return await snapshotOf(page);
  } finally {
    await page.context().close();
  }
}

async function answer(task: Task, snapshot: Snapshot) {
  const scope = task.scope === "selection" && snapshot.selection ? "selection" : "page";
  const signal = new AbortController().signal;
  return route({ task, taskHash: await hashTask(task), snapshot, scope, stages, signal });
}
