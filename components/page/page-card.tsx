import type { Answer } from "../../lib/domain/result/result";
import type { ReadingGap } from "../../lib/domain/snapshot/snapshot";
import type { Task } from "../../lib/domain/task/task";
import type { PageOverview, TargetState } from "../../lib/messages/payloads";
import { type MessageKey, plural, text } from "../../lib/messages/text";
import { labelName } from "../export/export-values";
import { formatLanguage } from "../format/format-number";
import { IconButton } from "../kit/button";
import { Confidence } from "../kit/confidence";
import { Icon } from "../kit/icon";
import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";
import { SiteMemoryLine } from "./site-memory-line";
import "./page-card.css";

/** What the page in front of the person is: title, site, and what Loupe takes it for. */
export function PageCard({ target, overview }: { target: TargetState; overview: PageOverview | null }) {
  const session = useSession();
  const host = hostOf(overview?.url ?? target.url);
  return (
    <section class="page-card" aria-label={text("pageCardName")}>
      <div class="page-card-head">
        <div class="page-card-names">
          <h2 class="page-card-title">
            <bdi>{overview?.title || target.title || text("pageUntitled")}</bdi>
          </h2>
          <p class="note">{host}</p>
        </div>
        <IconButton icon="refresh" label={text("pageReadAgain")} onClick={() => session.target.refresh()} />
      </div>
      {overview ? (
        <Facts overview={overview} tasks={listKnownTasks(session.tasks).map(({ task }) => task)} />
      ) : (
        <Reading />
      )}
      {target.isAudited && <Notice words={text("pageAudited")} />}
      {host && <SiteMemoryLine host={host} />}
    </section>
  );
}

function Reading() {
  return (
    <p class="note page-card-reading" role="status">
      <span class="page-card-pulse" />
      {text("pageReading")}
    </p>
  );
}

function Facts({ overview, tasks }: { overview: PageOverview; tasks: Task[] }) {
  const language = formatLanguage(overview.language);
  // A guess about the page is nobody's question.
  const type = overview.pageType.status === "answered" ? typeName(overview.pageType, tasks) : "";
  return (
    <>
      {type && (
        <p class="row page-card-type">
          <span>{text("pageKind", type)}</span>
          <Confidence confidence={overview.pageType.confidence} isSure label={type} />
        </p>
      )}
      <p class="note numbers">
        {language && `${language} · `}
        {plural("pageWords", overview.words)}
      </p>
      {overview.truncated && <Notice words={text("pageTruncated")} />}
      {overview.gaps.map((gap) => (
        <Notice key={gap} words={text(GAP_TEXTS[gap])} />
      ))}
    </>
  );
}

const GAP_TEXTS: Record<ReadingGap, MessageKey> = {
  frame: "pageGapFrame",
  "blocked-frame": "pageGapBlockedFrame",
  "shadow-root": "pageGapShadowRoot",
  unseen: "pageGapUnseen",
  faint: "pageGapFaint",
};

/** Why an answer may lack something, or rest on what is not seen. */
function Notice({ words }: { words: string }) {
  return (
    <p class="note page-card-cut">
      <Icon name="info" /> <span>{words}</span>
    </p>
  );
}

/** "" where no type was found. The label's name stands in the built-in page-type task. */
function typeName(answer: Answer, tasks: Task[]): string {
  const value = answer.items[0]?.value;
  if (value === undefined) return "";
  const owner = tasks.find((task) => task.kind === "classify" && task.id === "page-type");
  return owner ? labelName(owner, value) : String(value);
}

export function hostOf(url: string): string {
  const address = URL.parse(url);
  // The id of an extension, our own sample page's, names no site.
  return address && !address.protocol.endsWith("-extension:") ? address.host : "";
}
