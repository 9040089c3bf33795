import type { Evidence } from "../../lib/domain/snapshot/evidence";
import { plural, text } from "../../lib/messages/text";
import type { Table } from "../../lib/value/table";
import { copyText, downloadText, fileName } from "../export/deliver";
import { tableToCsv } from "../export/export-result";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";
import { EvidenceButton } from "./evidence-button";
import { useResult } from "./result-context";
import "./table-view.css";

/** More rows than this are for the download: a panel is no spreadsheet. */
const ROWS = 100;

export function TableView({ table, name, evidence }: { table: Table; name: string; evidence: Evidence[] }) {
  const { attempt, noteExport, toasts } = useSession();
  const { result } = useResult();
  const copy = () =>
    attempt(async () => {
      await copyText(tableToCsv(table));
      toasts.show(text("copied"));
    });
  return (
    <figure class="table-view">
      <figcaption class="value-line">
        <span class="value-text">{name}</span>
        <EvidenceButton evidence={evidence} name={name} />
      </figcaption>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section class="table-scroll" tabIndex={0} aria-label={name}>
        <table>
          {table.header.length > 0 && (
            <thead>
              <tr>
                {table.header.map((cell, index) =>
                  // An empty header cell names nothing.
                  cell ? (
                    <th key={index} scope="col">
                      {cell}
                    </th>
                  ) : (
                    <td key={index} />
                  ),
                )}
              </tr>
            </thead>
          )}
          <tbody>
            {table.rows.slice(0, ROWS).map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column} class={/^[\d.,\s%€$£+-]+$/.test(cell) ? "numbers" : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="row">
        <span class="note numbers">{plural("tableRows", table.rows.length)}</span>
        {table.rows.length > ROWS && <span class="note">{plural("tableCut", ROWS)}</span>}
        <Button look="quiet" icon="copy" aria-label={text("tableCopyName", name)} onClick={copy}>
          {text("tableCopy")}
        </Button>
        <Button
          look="quiet"
          icon="download"
          aria-label={text("tableDownloadName", name)}
          onClick={() => {
            downloadText(tableToCsv(table), fileName([name, result.page.title], "csv"), "text/csv");
            noteExport("table");
          }}
        >
          {text("tableDownload")}
        </Button>
      </div>
    </figure>
  );
}
