import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { CascadeReport, RunReport } from "./types";

const SIZE = { width: 420, height: 360, marginLeft: 48, marginBottom: 40 };
/** A share from 0 to 1, shown as a percentage; the domain is of what is shown. */
const SHARE = { domain: [0, 100], percent: true, grid: true };

const shotsOf = ({ shots }: Pick<RunReport, "shots">) => (shots === "all" ? "all" : `${shots} examples`);

/** Confidence against how often it was right, by bin; on the dashed line a confidence is what it says. */
export function reliabilityDiagram(runs: readonly RunReport[]): string {
  const bins = runs.flatMap((run) => run.reliability.map((bin) => ({ ...bin, run: shotsOf(run) })));
  return draw("Reliability: accuracy by confidence", {
    x: { ...SHARE, label: "Confidence (%)" },
    y: { ...SHARE, label: "Right (%)" },
    r: { range: [1, 8] },
    color: colours(runs),
    marks: [
      diagonal(),
      Plot.line(bins, { x: "confidence", y: "accuracy", stroke: "run", strokeOpacity: 0.6 }),
      Plot.dot(bins, { x: "confidence", y: "accuracy", r: "rows", fill: "run", fillOpacity: 0.7 }),
    ],
  });
}

/** Error among the most confident rows, by how many of them are answered. */
export function riskDiagram(runs: readonly RunReport[], target: number): string {
  const points = runs.flatMap((run) => run.risk.map((point) => ({ ...point, run: shotsOf(run) })));
  return draw("Risk and coverage: error by share answered", {
    x: { ...SHARE, label: "Answered, the most confident first (%)" },
    y: { percent: true, grid: true, zero: true, label: "Wrong among them (%)" },
    color: colours(runs),
    marks: [
      Plot.ruleY([0]),
      Plot.ruleY([1 - target], { stroke: "currentColor", strokeDasharray: "4,4", strokeOpacity: 0.7 }),
      Plot.line(points, { x: "coverage", y: "risk", stroke: "run", strokeWidth: 1.8 }),
    ],
  });
}

/** Quality by the share sent to the remote endpoint, between local alone and remote alone. */
export function cascadeDiagram({ curve, localOnly, remoteOnly }: CascadeReport): string {
  const level = (quality: number, name: string) => [
    Plot.ruleY([quality], { stroke: "currentColor", strokeDasharray: "4,4", strokeOpacity: 0.7 }),
    Plot.text([quality], { x: 1, y: (value: number) => value, text: () => name, textAnchor: "end", dy: -7 }),
  ];
  return draw("Cascade: quality by share sent", {
    x: { ...SHARE, label: "Sent, the least confident first (%)" },
    y: { percent: true, grid: true, nice: true, label: "Right (%)" },
    marks: [
      ...level(localOnly, "local alone"),
      ...level(remoteOnly, "remote alone"),
      Plot.line(curve, { x: "escalated", y: "quality", strokeWidth: 1.8, stroke: "var(--accent)" }),
    ],
  });
}

const colours = (runs: readonly RunReport[]) => ({
  domain: runs.map(shotsOf),
  scheme: "observable10" as const,
  legend: true,
});

const diagonal = () =>
  Plot.line(
    [
      [0, 0],
      [1, 1],
    ],
    { stroke: "currentColor", strokeDasharray: "4,4", strokeOpacity: 0.7 },
  );

/** The diagram as HTML with SVG inside: colours of axes follow the page, light or dark. */
function draw(title: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const style = { background: "transparent", color: "currentColor", fontSize: "12px" };
  const node = Plot.plot({ ...SIZE, ...options, ariaLabel: title, style, document: document as unknown as Document });
  return `<figure><figcaption>${title}</figcaption>${node.outerHTML}</figure>`;
}
