import type { RecordCell, RowSource } from "../../lib/domain/result/records";
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
  const { source } = row;
  const isLabel = result.task.kind === "classify";
  // Of fields the values say what the item is, of a page its title.
  const isClassified = isLabel && !source;
  const said = textOfPlace(row.place);
  const isWeb = /^https?:\/\//.test(row.link);
  return (
    <tr aria-rowindex={index}>
      <th scope="row" class="records-number numbers">
        {source ? (
          number
        ) : (
          <PlaceButton evidence={row.place} label={text("itemsShow", number)}>
            {number}
          </PlaceButton>
        )}
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
      {source && <SourceCell source={source} />}
      {isClassified && (
        <td>
          <span class="records-text" title={said}>
            {said}
          </span>
        </td>
      )}
      {row.cells.map((cell, column) => (
        <td key={column} class={typeof cell.item?.value === "number" ? "numbers" : undefined}>
          <CellView
            cell={cell}
            shown={textOf(cell, column)}
            source={source}
            hasConfidence={isLabel || source !== undefined}
          />
        </td>
      ))}
    </tr>
  );
}

/** The page that a row comes from. */
function SourceCell({ source }: { source: RowSource }) {
  const name = source.title || source.url;
  return (
    <td>
      <PlaceButton evidence={[]} label={text("manyShowPage", name)} source={source}>
        <span class="records-source" dir="auto" title={source.url}>
          {name}
        </span>
      </PlaceButton>
    </td>
  );
}

interface CellViewProps {
  cell: RecordCell;
  shown: string;
  source: RowSource | undefined;
  /** Labels and values of pages have one each; of a list's fields the column has it. */
  hasConfidence: boolean;
}

function CellView({ cell, shown, source, hasConfidence }: CellViewProps) {
  if (!cell.item) return <span class="muted">–</span>;
  return (
    <>
      <PlaceButton evidence={cell.item.evidence} label={text("itemsCellShow", shown)} source={source}>
        <span class="records-text" dir="auto" title={shown}>
          {shown}
        </span>
      </PlaceButton>
      {hasConfidence && <Confidence confidence={cell.confidence} isSure={cell.isSure} label={shown} />}
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
  /** The page that it stands on, where that is not the one in front of the person. */
  source?: RowSource | undefined;
  children: preact.ComponentChildren;
}

/** Shows where something stands; mere text where no tab has the page. */
function PlaceButton({ evidence, label, source, children }: PlaceButtonProps) {
  const session = useSession();
  const { result, highlighter, canShow, showAt } = useResult();
  const places = evidence.filter(isInText);
  const isThere = source ? source.tabId !== null && showAt : canShow && places.length > 0;
  if (!isThere) return <span class="records-text">{children}</span>;
  const show = () =>
    session.attempt(async () => {
      if (source) await showAt?.(source, places);
      else await highlighter.show(result.page, places, 0);
    });
  return (
    <button type="button" class="records-place" aria-label={label} onClick={show}>
      {children}
    </button>
  );
}
