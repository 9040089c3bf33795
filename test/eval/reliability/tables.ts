import { expectedCalibrationErrorOf } from "../measures/calibration";
import { CAUSES, causeOf } from "./causes";
import type { JudgedAnswer } from "./judged-answers";

/** Fewer answers say nothing about a kind. */
const LEAST = 10;

/** Rows `name, answers, sure, right of the sure, mean confidence of the sure, calibration error of all`, in per cent. */
export function reliabilityTable(
  name: string,
  answers: readonly JudgedAnswer[],
  kindOf: (answer: JudgedAnswer) => string,
) {
  const kinds = [...Map.groupBy(answers, kindOf)].filter(([, own]) => own.length >= LEAST);
  const lines = kinds
    .sort(([, left], [, right]) => right.length - left.length)
    .map(([kind, own]) => {
      const sure = own.filter(({ isSure }) => isSure);
      const right = sure.filter(({ isRight }) => isRight).length;
      const mean = sure.reduce((sum, { confidence }) => sum + confidence, 0);
      const error = expectedCalibrationErrorOf(own.map(({ confidence, isRight }) => ({ confidence, isRight })));
      const cells = [own.length, sure.length, share(right, sure.length), share(mean, sure.length), error.toFixed(3)];
      return `| ${kind} | ${cells.join(" | ")} |`;
    });
  return [
    `| ${name} | answers | sure | sure and right | mean confidence | ECE |`,
    "|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
}

/** How many sure and wrong answers of each field have which cause, and under `--rows` which. */
export function causesTable(answers: readonly JudgedAnswer[]): string {
  const wrong = answers.filter(({ isSure, isRight }) => isSure && !isRight);
  const fields = [...new Set(answers.map(({ field }) => field.id))].filter((id) =>
    wrong.some(({ field }) => field.id === id),
  );
  const lines = CAUSES.map((cause) => {
    const counts = fields.map((id) => wrong.filter((one) => one.field.id === id && causeOf(one) === cause).length);
    return counts.every((count) => count === 0) ? null : `| ${cause} | ${counts.join(" | ")} |`;
  });
  const sure = fields.map((id) => answers.filter(({ field, isSure }) => isSure && field.id === id).length);
  return [
    `| cause | ${fields.join(" | ")} |`,
    `|---|${fields.map(() => "---|").join("")}`,
    ...lines.filter((line) => line !== null),
    `| sure in all | ${sure.join(" | ")} |`,
  ].join("\n");
}

export function wrongRows(answers: readonly JudgedAnswer[]): string {
  return answers
    .filter(({ isSure, isRight }) => isSure && !isRight)
    .map((one) => {
      const { page, field, expected, values, source, sight } = one;
      const said = `${JSON.stringify(expected)} ≠ ${JSON.stringify(values.join(", ").slice(0, 120))}`;
      return `${page.row.page} ${field.id}: ${said} (${source}, ${sight}) ${causeOf(one)}`;
    })
    .join("\n");
}

const share = (part: number, whole: number) => (whole === 0 ? "–" : ((100 * part) / whole).toFixed(1));
