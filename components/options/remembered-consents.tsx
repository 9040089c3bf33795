import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { ConsentGrant } from "../../lib/domain/ledger/consent";
import { localiseTaskName } from "../../lib/messages/builtin-words";
import { text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { formatMoment } from "../format/format-number";
import { IconButton } from "../kit/button";
import { hostOf } from "../page/page-card";
import { createLatestOnly, type Loadable } from "../state/loadable";
import { useSession } from "../state/session-state";

/** What a person said once and for all about a task on a site, each to be taken back. */
export function RememberedConsents() {
  const { ports, attempt, toasts } = useSession();
  const grants = useMemo(() => signal<Loadable<ConsentGrant[]>>({ state: "loading" }), []);
  const ask = useMemo(createLatestOnly, []);
  const refresh = () =>
    ask(
      () => ports.send("consent.list", {}),
      (answer) => {
        grants.value = answer;
      },
    );
  useEffect(() => {
    void refresh();
    return ports.listen("consent.remembered", () => void refresh());
  }, []);
  const revoke = (grant: ConsentGrant) =>
    attempt(async () => {
      const { taskId, pageOrigin, endpointOrigin } = grant;
      await ports.send("consent.revoke", { grants: [{ taskId, pageOrigin, endpointOrigin }] });
      await refresh();
      toasts.show(text("grantRevoked"), async () => {
        await ports.send("consent.restore", { grants: [grant] });
        await refresh();
      });
    });
  const current = grants.value;
  return (
    <section class="stack setting-body" aria-label={text("grantsTitle")}>
      <h3 class="setting-title">{text("grantsTitle")}</h3>
      {current.state === "loading" && <p class="note">{text("historyLoading")}</p>}
      {current.state === "failed" && <ErrorNotice error={current.error} onRetry={refresh} />}
      {current.state === "ready" && current.value.length === 0 && <p class="note">{text("grantsNone")}</p>}
      {current.state === "ready" && (
        <ul class="rows">
          {current.value.map((grant) => (
            <li key={`${grant.taskId} ${grant.pageOrigin} ${grant.endpointOrigin}`}>
              <GrantText grant={grant} />
              <IconButton
                icon="remove"
                label={text("grantRevoke", localiseTaskName(grant.taskId, grant.taskName), siteOf(grant))}
                onClick={() => revoke(grant)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function GrantText({ grant }: { grant: ConsentGrant }) {
  const { allows, endpointOrigin, createdAt } = grant;
  const taskName = localiseTaskName(grant.taskId, grant.taskName);
  return (
    <span class="rows-main">
      {text(allows ? "grantAllows" : "grantForbids", taskName, siteOf(grant), hostOf(endpointOrigin))}
      <span class="note check-hint numbers">{formatMoment(createdAt)}</span>
    </span>
  );
}

function siteOf({ pageOrigin }: ConsentGrant): string {
  return hostOf(pageOrigin) || text("consentNoSite");
}
