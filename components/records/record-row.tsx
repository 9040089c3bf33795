import type { RecordCell } from "../../lib/domain/result/records";
import type { Evidence } from "../../lib/domain/snapshot/evidence";
import { text } from "../../lib/messages/text";
import { Confidence } from "../kit/confidence";
import { Icon } from "../kit/icon";
import { isInText } from "../result/highlight-evidence";
import { useResult } from "../result/result-context";
import { useSession } from "../state/session-state";
import type { ShownRow } from "./arrange-rows";

interface RecordRowViewProps {
  shown: ShownRow;
  /** `aria-rowindex`. */
  index: number;
  textOf: (cell: RecordCell, column: number) => string;
}

/** One item: its number, which shows it in the page, its values, and its own address. */
export function RecordRowView({ shown: { row, number }, index, textOf }: RecordRowViewProps) {
  const { result } = useResult();
  // Of fields the values say what the item is.
  const isClassified = result.task.kind === "classify";
  const said = textOfPlace(row.place);
  const isWeb = /^https?:\/\//.test(row.link);
  return (
    <tr aria-rowindex={index}>
      <th scope="row" class="records-number numbers">
        <PlaceButton evidence={row.place} label={text("itemsShow", number)}>
          {number}
        </PlaceButton>
        {isWeb && (
          <a
            href={row.link}
            target="_blank"
            rel="noreferrer noopener"
            title={text("itemsOpen", number)}
            aria-label={text("itemsOpen", number)}
          >
            <Icon name="external" />
          </a>
        )}
      </th>
      {isClassified && (
        <td>
          <span class="records-text" title={said}>
            {said}
          </span>
        </td>
      )}
      {row.cells.map((cell, column) => (
        <td key={column} class={typeof cell.item?.value === "number" ? "numbers" : undefined}>
          <CellView cell={cell} shown={textOf(cell, column)} isLabel={isClassified} />
        </td>
      ))}
    </tr>
  );
}

/** A label has a confidence of its own; a field's is its column's. */
function CellView({ cell, shown, isLabel }: { cell: RecordCell; shown: string; isLabel: boolean }) {
  if (!cell.item) return <span class="muted">–</span>;
  return (
    <>
      <PlaceButton evidence={cell.item.evidence} label={text("itemsCellShow", shown)}>
        <span class="records-text" title={shown}>
          {shown}
        </span>
      </PlaceButton>
      {isLabel && <Confidence confidence={cell.confidence} label={shown} />}
    </>
  );
}

/** UTF-16 code units. */
const LONGEST_TEXT = 300;

function textOfPlace(place: readonly Evidence[]): string {
  return place
    .map(({ quote }) => quote)
    .join(" ")
    .slice(0, LONGEST_TEXT);
}

interface PlaceButtonProps {
  evidence: readonly Evidence[];
  label: string;
  children: preact.ComponentChildren;
}

/** Shows where something stands; mere text where the page isn't in front of the person. */
function PlaceButton({ evidence, label, children }: PlaceButtonProps) {
  const session = useSession();
  const { result, highlighter, canShow } = useResult();
  const places = evidence.filter(isInText);
  if (!canShow || places.length === 0) return <span class="records-text">{children}</span>;
  const show = () =>
    session.attempt(async () => {
      await highlighter.show(result.page, places, 0);
    });
  return (
    <button type="button" class="records-place" aria-label={label} onClick={show}>
      {children}
    </button>
  );
}
