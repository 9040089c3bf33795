import type { QualityFigures, StageLatency } from "../../lib/domain/learning/quality-report";
import { STAGE_IDS } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { formatMilliseconds, formatShare } from "../format/format-number";
import { stageName } from "../result/stage-name";
import { type Bar, BarPlot } from "./bar-plot";
import { Plot } from "./plot";

/** Which stage decided how many of the questions. */
export function StageSharePlot({ figures: { questions, byStage } }: { figures: QualityFigures }) {
  const decided = STAGE_IDS.flatMap((stage) => {
    const count = byStage[stage] ?? 0;
    return count > 0 ? [{ name: stageName(stage), count }] : [];
  });
  const open = questions - decided.reduce((sum, { count }) => sum + count, 0);
  const parts = open > 0 ? [...decided, { name: text("qualityOpen"), count: open }] : decided;
  const bars = parts.map(
    ({ name, count }): Bar => ({ name, value: formatShare(count / questions), share: count / questions }),
  );
  return (
    <Plot
      name={text("qualityStages")}
      hint={text("qualityStagesHint")}
      header={[text("qualityStage"), text("qualityQuestionsHead"), text("qualityShare")]}
      rows={parts.map(({ name, count }) => [name, String(count), formatShare(count / questions)])}
    >
      <BarPlot bars={bars} />
    </Plot>
  );
}

/** How long each stage took. */
export function LatencyPlot({ latency }: { latency: readonly StageLatency[] }) {
  const longest = Math.max(1, ...latency.map(({ median }) => median));
  const bars = latency.map(
    ({ stage, median }): Bar => ({
      name: stageName(stage),
      value: formatMilliseconds(median),
      share: median / longest,
    }),
  );
  return (
    <Plot
      name={text("qualityLatency")}
      hint={text("qualityLatencyHint")}
      header={[text("qualityStage"), text("qualityRuns"), text("qualityMedian"), text("qualityNinth")]}
      rows={latency.map(({ stage, runs, median, ninth }) => [
        stageName(stage),
        String(runs),
        formatMilliseconds(median),
        formatMilliseconds(ninth),
      ])}
    >
      <BarPlot bars={bars} />
    </Plot>
  );
}
