import type { KnownConflict, KnownSite, TaughtPage } from "../../lib/messages/payloads";
import { text } from "../../lib/messages/text";
import { formatMoment } from "../format/format-number";
import { typedValueText } from "../format/value-text";
import { Button } from "../kit/button";
import { Icon } from "../kit/icon";
import type { MemoryStore } from "../state/memory-state";
import { useSession } from "../state/session-state";
import "./conflict-notice.css";

/** What two pages of a site contradict each other in, field by field, and the way to forget one of them. */
export function ConflictNotices({ site, store }: { site: KnownSite; store: MemoryStore }) {
  return (
    <>
      {site.conflicts.map((conflict) => (
        <ConflictNotice key={JSON.stringify(conflict.pages)} site={site} conflict={conflict} store={store} />
      ))}
    </>
  );
}

interface ConflictNoticeProps {
  site: KnownSite;
  conflict: KnownConflict;
  store: MemoryStore;
}

function ConflictNotice({ site, conflict, store }: ConflictNoticeProps) {
  const { attempt, toasts } = useSession();
  const forget = ({ page }: TaughtPage) =>
    attempt(async () => {
      const giveBack = await store.forgetPage(site.host, conflict, page);
      toasts.show(text("conflictForgotten", conflict.name), giveBack);
    });
  return (
    <section class="conflict" aria-label={text("conflictTitle", conflict.name)}>
      <p class="conflict-title">
        <Icon name="warning" /> <span>{text("conflictTitle", conflict.name)}</span>
      </p>
      <ul class="conflict-pages">
        {conflict.pages.map((page) => (
          <li key={page.page} class="conflict-page">
            <span class="conflict-said">
              {shownValue(conflict, page)}
              <span class="note conflict-where">
                {text("conflictWhere", page.title || page.url || site.host, formatMoment(page.taughtAt))}
              </span>
            </span>
            <Button
              look="quiet"
              icon="remove"
              aria-label={text("conflictForgetName", shownValue(conflict, page))}
              onClick={() => forget(page)}
            >
              {text("conflictForget")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function shownValue({ type }: KnownConflict, { items }: TaughtPage): string {
  if (items === null) return text("conflictValueGone");
  if (items.length === 0) return text("notOnPage");
  return items.map(({ value, to }) => typedValueText(type, value, to)).join(", ");
}
