import type { ComponentChildren } from "preact";
import { text } from "../../lib/messages/text";
import { Disclosure } from "../kit/disclosure";
import { DataTable } from "./data-table";

interface PlotProps {
  name: string;
  /** What it shows, for everyone. */
  hint: string;
  header: readonly string[];
  rows: readonly (readonly string[])[];
  children: ComponentChildren;
}

/** A drawing, and the numbers that it is made of as a table. */
export function Plot({ name, hint, header, rows, children }: PlotProps) {
  return (
    <figure class="stack plot">
      <figcaption>
        <h3>{name}</h3>
        <p class="note">{hint}</p>
      </figcaption>
      {children}
      <Disclosure summary={text("qualityAsTable")}>
        <DataTable name={name} header={header} rows={rows} />
      </Disclosure>
    </figure>
  );
}
