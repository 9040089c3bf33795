import "../result/table-view.css";

interface DataTableProps {
  name: string;
  /** The first column names the rows, the others are numbers. */
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Numbers as a table, which scrolls by itself where it is wider than the page. */
export function DataTable({ name, header, rows }: DataTableProps) {
  return (
    // A region that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section class="table-scroll" tabIndex={0} aria-label={name}>
      <table>
        <thead>
          <tr>
            {header.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells], at) => (
            <tr key={at}>
              <th scope="row">{first}</th>
              {cells.map((cell, column) => (
                <td key={column} class="numbers">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
