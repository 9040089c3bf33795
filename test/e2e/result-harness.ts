import type { CalibrationReport } from "../../lib/domain/learning/verdict";
import type { Answer, Result, TraceStep } from "../../lib/domain/result/result";
import type { Task } from "../../lib/domain/task/task";
import type { ExtensionBrowser } from "../support/extension";
import { answer, candidate, classification, extraction, item, prediction, result } from "../unit/components/results";
import { openScripted, pageWith, runTask, type ScriptedPage } from "./ui-harness";

const REMOTE = "models.example/small-model+1";

const FIELDS: Task = {
  ...extraction([
    { id: "total", name: "Total", type: "text" },
    { id: "seller", name: "Seller", type: "text" },
    { id: "date", name: "Date", type: "text" },
    { id: "vat", name: "VAT number", type: "text" },
  ]),
  name: "Invoice",
};

function step(questionId: string, stage: TraceStep["stage"], more: Partial<TraceStep>): TraceStep {
  return { questionId, stage, verdict: "answered", reason: "", milliseconds: 3, ...more };
}

export const INVOICE: Result = {
  ...result(FIELDS, [
    answer("total", [item("€12.50", "€12.50")], { predictions: [prediction("rules", 0.97)] }),
    answer("seller", [item("Soup & Sons", "Soup & Sons")], {
      stage: "remote",
      confidence: 0.96,
      predictions: [prediction("rules", 0.31), prediction("encoder", 0.62), prediction("remote", 0.96)],
      candidates: [
        {
          ...candidate("seller", [item("Soup & Sons", "Soup & Sons")]),
          stage: "remote",
          confidence: 0.96,
          agreeing: ["encoder"],
        },
      ],
    }),
    answer("date", [item("1 March", "1 March")], {
      status: "unsure",
      stage: null,
      confidence: 0.5,
      predictions: [prediction("encoder", 0.5)],
      candidates: [
        { ...candidate("date", [item("1 March", "1 March")]), confidence: 0.5 },
        { ...candidate("date", [item("2 March", "2 March")], 0.4) },
        { ...candidate("date", [item("1999-01-01")], 0.9), stage: "remote", isUngrounded: true },
      ],
    }),
    answer("vat", [], { status: "absent", confidence: 0.93 }),
  ]),
  page: { url: "https://shop.example/invoice", title: "Invoice 7", language: "en", truncated: false },
  revisions: { rules: "1", remote: REMOTE },
  trace: [
    step("total", "rules", { reason: "meta, score 0.90, 1 candidates", confidence: 0.97, answerFrom: 0.8 }),
    step("total", "encoder", { verdict: "not-asked", reason: "rules was sure", milliseconds: 0 }),
    step("total", "remote", { verdict: "not-asked", reason: "rules was sure", milliseconds: 0 }),
    step("seller", "rules", { verdict: "not-sure", confidence: 0.31, answerFrom: 0.8 }),
    step("seller", "encoder", { verdict: "not-sure", confidence: 0.62, answerFrom: 0.9 }),
    step("seller", "remote", { confidence: 0.96, answerFrom: 0.9 }),
    step("date", "encoder", { verdict: "not-sure", confidence: 0.5, answerFrom: 0.9 }),
    step("date", "remote", { verdict: "skipped", reason: "token-budget" }),
    step("vat", "rules", { confidence: 0.93, answerFrom: 0.9 }),
  ],
};

const CALIBRATION: CalibrationReport[] = [
  {
    questionId: "total",
    stage: "rules",
    verdicts: 80,
    trainedOn: 0,
    proof: null,
    canGoBack: false,
    isRolledBack: false,
    status: { kind: "certified", answerFrom: 0.8, outOfScope: 0 },
  },
  {
    questionId: "seller",
    stage: "encoder",
    verdicts: 3,
    trainedOn: 0,
    proof: null,
    canGoBack: false,
    isRolledBack: false,
    status: { kind: "too-few", missing: 37 },
  },
  {
    questionId: "date",
    stage: "encoder",
    verdicts: 90,
    trainedOn: 0,
    proof: null,
    canGoBack: false,
    isRolledBack: false,
    status: { kind: "not-attainable", outOfScope: 0 },
  },
];

const KIND: Task = { ...classification(["refund", "delivery", "praise"]), name: "Complaint" };

export function labelled(given: Answer): Result {
  return { ...result(KIND, [given]), page: INVOICE.page, revisions: { rules: "1" } };
}

/** A panel in which a task has just been run; corrections and verdicts change the result as the host would. */
export async function openResult(browser: ExtensionBrowser, shown: Result): Promise<ScriptedPage> {
  let current = shown;
  const change = (questionId: string, next: (answer: Answer) => Partial<Answer>) => {
    const answers = current.answers.map((one) => (one.questionId === questionId ? { ...one, ...next(one) } : one));
    current = { ...current, answers };
    return current;
  };
  const opened = await openScripted(browser, "sidepanel.html", {
    ...pageWith(shown.task, shown.page),
    "run.start": () => current,
    "verdict.save": ({ questionId, isConfirmed }) => change(questionId, () => ({ confirmed: isConfirmed })),
    "correction.save": ({ questionId, items }) =>
      change(questionId, (previous) => ({ items, corrected: true, stage: null, status: "answered", previous })),
    "correction.undo": ({ questionId }) => change(questionId, ({ previous }) => ({ corrected: false, ...previous })),
    "calibration.list": () => CALIBRATION,
  });
  await opened.page.setViewportSize({ width: 400, height: 1100 });
  await runTask(opened.page, shown.task.name);
  return opened;
}

export function row({ page }: ScriptedPage, name: string) {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
}

export const UNSURE_LABEL = answer("label", [item("refund")], {
  status: "unsure",
  stage: null,
  confidence: 0.55,
  predictions: [prediction("encoder", 0.55, 0.8)],
  candidates: [
    { ...candidate("label", [item("refund")]), confidence: 0.55 },
    candidate("label", [item("delivery")], 0.3),
  ],
});

export function requests({ sent }: ScriptedPage, name: string): unknown[] {
  return sent.filter((one) => one.name === name).map(({ request }) => request);
}
