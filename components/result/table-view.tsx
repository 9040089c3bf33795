import type { Evidence } from "../../lib/domain/snapshot/evidence";
import { plural } from "../../lib/messages/text";
import type { Table } from "../../lib/value/table";
import { contentOfTable } from "../export/export-content";
import { ExportMenu } from "../export/export-menu";
import { EvidenceButton } from "./evidence-button";
import { useResult } from "./result-context";
import "./table-view.css";

/** More rows than this are for the download: a panel is no spreadsheet. */
const ROWS = 100;

export function TableView({ table, name, evidence }: { table: Table; name: string; evidence: Evidence[] }) {
  const { result } = useResult();
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
        <ExportMenu content={contentOfTable(table, name, result.page.title)} name={name} />
      </div>
    </figure>
  );
}
