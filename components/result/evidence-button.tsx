import { useSignal } from "@preact/signals";
import type { Evidence } from "../../lib/domain/snapshot/evidence";
import { text } from "../../lib/messages/text";
import { IconButton } from "../kit/button";
import { Icon } from "../kit/icon";
import { useSession } from "../state/session-state";
import { isInText, keyOfEvidence } from "./highlight-evidence";
import { useResult } from "./result-context";
import "./evidence.css";

/** Scrolls the page to where a value stands; pressed again, to the next place. */
export function EvidenceButton({ evidence, name }: { evidence: Evidence[]; name: string }) {
  const session = useSession();
  const { result, highlighter, canShow } = useResult();
  const next = useSignal(0);
  const places = evidence.filter(isInText);
  if (!canShow || places.length === 0) return null;
  const show = () =>
    session.attempt(async () => {
      const index = next.value % places.length;
      next.value = index + 1;
      await highlighter.show(result.page, places, index);
    });
  const label = text("evidenceShow", name);
  const position = next.value > 0 && places.length > 1 ? text("evidencePosition", next.value, places.length) : "";
  return (
    <span class="evidence-button">
      <span class="note numbers" role="status">
        {position}
      </span>
      <IconButton icon="target" label={label} onClick={show} />
    </span>
  );
}

/** The words that a value rests on, where they say more than the value, and why they can't be shown. */
export function EvidenceNotes({ evidence, shown, isSum }: { evidence: Evidence[]; shown: string; isSum?: boolean }) {
  const { highlighter } = useResult();
  const quotes = evidence.filter((entry) => isInText(entry) && !isSameText(entry.quote, shown));
  const lost = evidence.some((entry) => highlighter.missing.value.has(keyOfEvidence(entry)));
  const hidden = evidence.length > 0 && !evidence.some(isInText);
  return (
    <>
      {quotes.slice(0, isSum ? quotes.length : 1).map(({ quote }, index) => (
        // Parts of a sum may be equal, and never move.
        <blockquote key={index} class="quote">
          {isSum && index > 0 ? `+ ${quote}` : quote}
        </blockquote>
      ))}
      {hidden && (
        <p class="note evidence-note">
          <Icon name="info" /> <span>{text("evidenceHidden")}</span>
        </p>
      )}
      <div role="status">
        {lost && (
          <p class="note evidence-note">
            <Icon name="warning" /> <span>{text("evidenceLost")}</span>
          </p>
        )}
      </div>
    </>
  );
}

function isSameText(left: string, right: string): boolean {
  const normalise = (value: string) => value.replace(/\s+/g, " ").trim().toLowerCase();
  return normalise(left) === normalise(right);
}
