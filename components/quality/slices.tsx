import type { QualityFigures, QualityReport } from "../../lib/domain/learning/quality-report";
import { text } from "../../lib/messages/text";
import { formatLanguage, formatShare } from "../format/format-number";
import { DataTable } from "./data-table";
import { shareSure } from "./quality-text";

/** The same figures by site and by language. */
export function Slices({ report: { sites, languages } }: { report: QualityReport }) {
  const bySite = sites.map(({ host, ...figures }) => rowOf(host ?? text("qualitySiteGone"), figures));
  const byLanguage = languages.map(({ language, ...figures }) =>
    rowOf(formatLanguage(language) || text("qualityLanguageUnknown"), figures),
  );
  return (
    <>
      {bySite.length > 0 && <Slice name={text("qualitySites")} first={text("qualitySite")} rows={bySite} />}
      <Slice name={text("qualityLanguages")} first={text("qualityLanguage")} rows={byLanguage} />
    </>
  );
}

function Slice({ name, first, rows }: { name: string; first: string; rows: string[][] }) {
  const header = [
    first,
    text("qualityQuestionsHead"),
    text("qualitySureHead"),
    text("qualityRightHead"),
    text("qualityJudgedHead"),
  ];
  return (
    <div class="stack">
      <h3>{name}</h3>
      <DataTable name={name} header={header} rows={rows} />
    </div>
  );
}

function rowOf(name: string, figures: QualityFigures): string[] {
  const { questions, sure } = figures;
  const share = formatShare(shareSure(figures));
  if (!sure) return [name, String(questions), share, "–", "–"];
  const judged = sure.judged > 0 ? text("qualityOutOf", sure.right, sure.judged) : "–";
  return [name, String(questions), share, formatShare(sure.estimate), judged];
}
