import type { ConfidenceBin } from "../../lib/domain/learning/quality-report";
import { text } from "../../lib/messages/text";
import { formatShare } from "../format/format-number";
import { Plot } from "./plot";
import { binText } from "./quality-text";

/** Of the drawing, in its own units; it grows with the page. */
const SIZE = 100;
const MARKS = [0, 0.5, 1];

/** How often answers were right, by how sure they were: what is honest lies on the diagonal. */
export function ReliabilityPlot({ bins }: { bins: readonly ConfidenceBin[] }) {
  const all = bins.reduce((sum, { rows }) => sum + rows, 0);
  const header = ["qualityConfidence", "qualityAnswers", "qualityFromHere", "qualityJudged", "qualityRight"] as const;
  const rows = bins.map((bin, at) => {
    const fromHere = bins.slice(at).reduce((sum, other) => sum + other.rows, 0);
    return [
      binText(bin),
      String(bin.rows),
      formatShare(all > 0 ? fromHere / all : 0),
      String(bin.judged),
      bin.judged > 0 ? formatShare(bin.right / bin.judged) : "–",
    ];
  });
  const judged = bins.filter((bin) => bin.judged > 0);
  return (
    <Plot
      name={text("qualityReliability")}
      hint={text("qualityReliabilityHint")}
      header={header.map((key) => text(key))}
      rows={rows}
    >
      {judged.length === 0 ? <p class="note">{text("qualityNoVerdicts")}</p> : <Diagram bins={judged} />}
    </Plot>
  );
}

function Diagram({ bins }: { bins: readonly ConfidenceBin[] }) {
  const said = bins.map((bin) =>
    text("qualityPoint", binText(bin), formatShare(bin.right / bin.judged), formatShare(bin.confidence)),
  );
  const most = Math.max(...bins.map(({ judged }) => judged));
  return (
    <svg class="reliability" viewBox={`-14 -4 ${SIZE + 20} ${SIZE + 16}`} role="img" aria-label={said.join(" ")}>
      {MARKS.map((mark) => (
        <g key={mark}>
          <line class="plot-grid" x1={0} y1={SIZE * (1 - mark)} x2={SIZE} y2={SIZE * (1 - mark)} />
          <text class="plot-label" x={-2} y={SIZE * (1 - mark) + 1.5} text-anchor="end">
            {formatShare(mark)}
          </text>
          <text class="plot-label" x={SIZE * mark} y={SIZE + 7} text-anchor="middle">
            {formatShare(mark)}
          </text>
        </g>
      ))}
      <line class="plot-ideal" x1={0} y1={SIZE} x2={SIZE} y2={0} />
      {bins.map(({ from, confidence, judged, right }) => (
        <circle
          key={from}
          class="plot-point"
          cx={SIZE * confidence}
          cy={SIZE * (1 - right / judged)}
          r={1.2 + 2.2 * Math.sqrt(judged / most)}
        />
      ))}
    </svg>
  );
}
