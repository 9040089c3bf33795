import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { PageOverview, TargetState } from "../../lib/messages/payloads";
import { text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { errorText } from "../error/error-text";
import { Button } from "../kit/button";
import { Notice } from "../kit/notice";
import { TaskPicker } from "../picker/task-picker";
import { useSession } from "../state/session-state";
import { hostOf, PageCard } from "./page-card";
import { ReasonForm } from "./reason-form";

/** What can be done with the page in front of the person: the tasks, or why there are none and what to do. */
export function PageState() {
  const { target: store } = useSession();
  const target = store.target.value;
  if (target.state === "loading")
    return (
      <p class="note" role="status">
        {text("pageLooking")}
      </p>
    );
  if (target.state === "failed") return <ErrorNotice error={target.error} onRetry={store.refresh} />;
  switch (target.value.access) {
    case "forbidden":
      return <Closed icon="lock" code="page-forbidden" />;
    case "blocked":
      return <Closed icon="lock" code="site-blocked" />;
    case "needs-reason":
      return <NeedsReason target={target.value} />;
    case "pdf":
      return <Closed icon="page" code="page-is-pdf" />;
    case "needs-access":
      return <NeedsAccess target={target.value} />;
    case "ready":
      return <ReadyPage target={target.value} />;
  }
}

function Closed({ icon, code }: { icon: "lock" | "page"; code: "page-forbidden" | "page-is-pdf" | "site-blocked" }) {
  const { title, advice } = errorText({ code });
  return (
    <div class="stack">
      <Notice icon={icon} title={title}>
        <p>{advice}</p>
      </Notice>
      <SampleLink />
    </div>
  );
}

/** Policy wants to know why: the reason is written down, and then the page is read. */
function NeedsReason({ target }: { target: TargetState }) {
  const session = useSession();
  const { title } = errorText({ code: "site-needs-reason" });
  const site = hostOf(target.url) || target.url;
  const open = (reason: string) =>
    session.attempt(async () => {
      await session.ports.send("site.open", { url: target.url, reason });
      await session.target.refresh();
    });
  return (
    <div class="stack">
      <Notice icon="lock" title={title}>
        <ReasonForm
          label={text("reasonLabel")}
          hint={text("reasonHint", site)}
          submit={text("reasonOpen", site)}
          onSubmit={open}
        />
      </Notice>
    </div>
  );
}

/** For people who want to see something first. */
function SampleLink() {
  return (
    <p>
      <a href="/sample.html" target="_blank" rel="noopener">
        {text("emptySample")}
      </a>
    </p>
  );
}

function NeedsAccess({ target }: { target: TargetState }) {
  const session = useSession();
  const refused = useSignal(false);
  const { title, advice } = errorText({ code: "page-needs-access" });
  const requestAccess = () =>
    session.attempt(async () => {
      refused.value = !(await session.ports.requestPageAccess(target.url));
      if (!refused.value) await session.target.refresh();
    });
  return (
    <div class="stack">
      <Notice icon="lock" title={title}>
        <p>{advice}</p>
        {target.url && (
          <>
            <p>{text("accessSiteHint")}</p>
            <div>
              <Button look="primary" onClick={requestAccess}>
                {text("accessAllowSite", hostOf(target.url))}
              </Button>
            </div>
          </>
        )}
        <p class="note" role="status">
          {refused.value && text("accessRefused")}
        </p>
      </Notice>
      <SampleLink />
    </div>
  );
}

function ReadyPage({ target }: { target: TargetState }) {
  const { target: store } = useSession();
  useEffect(() => store.follow(target.tabId), [store, target.tabId]);
  const overview = store.overview.value;
  const known: PageOverview | null = overview.state === "ready" ? overview.value : null;
  if (overview.state === "failed") {
    return <ErrorNotice error={overview.error} onRetry={store.refresh} />;
  }
  return (
    <div class="stack">
      <PageCard target={target} overview={known} />
      {known && <TaskPicker tabId={target.tabId} overview={known} />}
    </div>
  );
}
