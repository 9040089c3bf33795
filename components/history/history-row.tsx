import { Fragment } from "preact";
import { localiseSummary } from "../../lib/messages/builtin-words";
import type { BestGuess, ResultSummary } from "../../lib/messages/payloads";
import { plural, text } from "../../lib/messages/text";
import { certaintyText } from "../format/certainty-text";
import { formatMoment } from "../format/format-number";
import { typedValueText } from "../format/value-text";
import { IconButton } from "../kit/button";
import { hostOf } from "../page/page-card";

interface HistoryRowProps {
  entry: ResultSummary;
  onOpen: () => void;
  onDelete: () => void;
}

export function HistoryRow({ entry: stored, onOpen, onDelete }: HistoryRowProps) {
  const entry = localiseSummary(stored);
  const title = entry.pageTitle || hostOf(entry.pageUrl) || text("pageUntitled");
  return (
    <li class="history-row">
      <button type="button" class="history-open" onClick={onOpen}>
        <span class="history-headline">
          <span class="muted">{entry.taskName}</span>{" "}
          {entry.items === undefined ? entry.headline : plural("itemsFound", entry.items)}
          {entry.certainty && <span class="note"> {certaintyText(entry.certainty)}</span>}
        </span>
        {entry.selected && (
          <q class="history-line" dir="auto">
            {entry.selected}
          </q>
        )}
        {entry.best.length > 0 && (
          <span class="history-line">
            {entry.best.map((guess, at) => (
              <Fragment key={guess.name}>
                {at > 0 && " · "}
                <Guess guess={guess} />
              </Fragment>
            ))}
          </span>
        )}
        <span class="history-page" dir="auto">
          {title}
        </span>
        <span class="note numbers">
          <bdi>{hostOf(entry.pageUrl)}</bdi> · <bdi>{formatMoment(entry.createdAt)}</bdi>
        </span>
      </button>
      <IconButton icon="remove" label={text("historyDelete", `${entry.taskName}, ${title}`)} onClick={onDelete} />
    </li>
  );
}

/** UTF-16 code units of a value; the row cuts what is left. */
const LONGEST_VALUE = 60;

/** A field's likeliest value; how sure it is, where that is not sure. Each keeps its own direction beside the others. */
function Guess({ guess: { name, type, item, certainty } }: { guess: BestGuess }) {
  const value = typedValueText(type, item.value, item.to).slice(0, LONGEST_VALUE);
  return (
    <bdi>
      {name}: <bdi>{value}</bdi>
      {certainty === "sure" ? "" : ` (${certaintyText(certainty)})`}
    </bdi>
  );
}
