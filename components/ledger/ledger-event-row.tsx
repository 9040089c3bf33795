import { formatMoment } from "../format/format-number";
import { Icon } from "../kit/icon";
import type { LedgerEventLink } from "./ledger-rows";
import { aboutText, eventText } from "./ledger-text";

/** Something that was decided, changed or taken out. */
export function LedgerEventRow({ event: { event, about, at } }: { event: LedgerEventLink }) {
  return (
    <li class="ledger-row ledger-event">
      <Icon name="check" />
      <span class="ledger-summary">
        <span class="ledger-to">{eventText(event)}</span>
        <span class="note numbers ledger-about">
          {[formatMoment(at), aboutText(event, about)].filter(Boolean).join(" · ")}
        </span>
      </span>
    </li>
  );
}
