import { cascadeDiagram, reliabilityDiagram, riskDiagram } from "./diagrams";
import { DEFINITIONS, STYLE } from "./page-parts";
import { type Table, tablesOf } from "./tables";
import type { EvaluationReport, SetProblem, SetReport } from "./types";
import { writeText } from "./write";

/** Writes the report as one page that needs nothing else. */
export function writeHtml(path: string, report: EvaluationReport): void {
  writeText(path, htmlOf(report));
}

export function htmlOf(report: EvaluationReport): string {
  const { versions, options, sets, problems } = report;
  const target = Number(options.target ?? 0.95);
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    "<title>Loupe: evaluation</title>",
    `<style>${STYLE}</style></head><body>`,
    "<h1>Loupe: evaluation</h1>",
    `<p>${escaped(`Loupe ${versions.loupe}, commit ${versions.commit}, Node ${versions.node}`)}`,
    `${versions.chromium ? `, ${escaped(versions.chromium)}` : ""}</p>`,
    details("Versions and options", `<pre>${escaped(JSON.stringify({ versions, options }, null, 2))}</pre>`),
    problemList(problems),
    ...Object.entries(sets).map(([name, set]) => sectionOf(name, set, target)),
    `<h2>What the figures are</h2><dl>${DEFINITIONS.map(([word, text]) => `<dt>${escaped(word)}</dt><dd>${escaped(text)}</dd>`).join("")}</dl>`,
    "</body></html>\n",
  ].join("\n");
}

function sectionOf(name: string, set: SetReport, target: number): string {
  const runs = set.runs ?? [];
  const diagrams = [
    ...(runs.length > 0 ? [reliabilityDiagram(runs), riskDiagram(runs, target)] : []),
    ...(set.cascade ? [cascadeDiagram(set.cascade)] : []),
  ];
  const hashes = { task: set.taskHash, data: set.dataHash, calibrators: runs.map(({ calibrator }) => calibrator) };
  return [
    `<section><h2>${escaped(name)}</h2>`,
    ...tablesOf(set).map(htmlTable),
    `<div class="diagrams">${diagrams.join("")}</div>`,
    problemList(set.problems),
    details("Hashes", `<pre>${escaped(JSON.stringify(hashes, null, 2))}</pre>`),
    "</section>",
  ].join("\n");
}

function htmlTable({ title, head, rows }: Table): string {
  const cells = (tag: "th" | "td", row: readonly string[]) =>
    row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("");
  const body = rows.map((row) => `<tr>${cells("td", row)}</tr>`).join("\n");
  return `<div class="table"><table><caption>${escaped(title)}</caption><thead><tr>${cells("th", head)}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function problemList(problems: readonly SetProblem[]): string {
  if (problems.length === 0) return "";
  const items = problems.map(({ where, message }) => `<li><b>${escaped(where)}</b>: ${escaped(message)}</li>`);
  return `<ul class="problems">${items.join("\n")}</ul>`;
}

const details = (title: string, content: string): string => `<details><summary>${title}</summary>${content}</details>`;

/** Names and messages come with the data. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
