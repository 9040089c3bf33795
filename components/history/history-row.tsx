import { localiseSummary } from "../../lib/messages/builtin-words";
import type { ResultSummary } from "../../lib/messages/payloads";
import { plural, text } from "../../lib/messages/text";
import { formatMoment } from "../format/format-number";
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
        </span>
        <span class="history-page">{title}</span>
        <span class="note numbers">
          {hostOf(entry.pageUrl)} · {formatMoment(entry.createdAt)}
        </span>
      </button>
      <IconButton icon="remove" label={text("historyDelete", `${entry.taskName}, ${title}`)} onClick={onDelete} />
    </li>
  );
}
