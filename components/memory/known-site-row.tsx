import { localiseMemberName } from "../../lib/messages/builtin-words";
import type { KnownSite } from "../../lib/messages/payloads";
import { plural, text } from "../../lib/messages/text";
import { formatMoment } from "../format/format-number";
import { Button } from "../kit/button";
import { Disclosure } from "../kit/disclosure";
import type { MemoryStore } from "../state/memory-state";
import { useSession } from "../state/session-state";
import { listKnownTasks } from "../state/tasks-state";
import { ConflictNotices } from "./conflict-notice";
import { FieldVersion } from "./field-version";
import { learnedText } from "./learned-text";

interface KnownSiteRowProps {
  site: KnownSite;
  store: MemoryStore;
  onForget: () => void;
}

/** One site: how much was learned about it, and on demand which fields. */
export function KnownSiteRow({ site, store, onForget }: KnownSiteRowProps) {
  const { host, changedAt } = site;
  return (
    <li>
      <div class="rows-main">
        <Disclosure summary={text("memorySite", host, learnedText(site), formatMoment(changedAt))}>
          <Fields site={site} store={store} />
        </Disclosure>
        {site.isPushed && <p class="note check-hint">{text("memoryPushed")}</p>}
        <ConflictNotices site={site} store={store} />
      </div>
      {!site.isPushed && (
        <Button look="quiet" icon="remove" aria-label={text("memoryForgetName", host)} onClick={onForget}>
          {text("memoryForget")}
        </Button>
      )}
    </li>
  );
}

const fieldName = (taskId: string, name: string) => localiseMemberName(taskId, "field", name);

/** Tasks may ask for fields of the same name, so each stands with its task's name, where that task is still there. */
function Fields({ site: { host, fields }, store }: Pick<KnownSiteRowProps, "site" | "store">) {
  const { tasks } = useSession();
  const names = new Map(listKnownTasks(tasks).map(({ task }) => [task.id, task.name]));
  return (
    <ul class="rows">
      {fields.map((field) => {
        const { taskId, fieldId, name, examples, versions } = field;
        const task = names.get(taskId);
        return (
          <li key={`${taskId} ${fieldId}`}>
            <span class="rows-main">
              {task ? text("memoryField", task, fieldName(taskId, name)) : fieldName(taskId, name)}
              <span class="note check-hint numbers">{plural("memoryFieldFrom", examples)}</span>
              {versions.map((version) => (
                <FieldVersion key={version.template} host={host} field={field} version={version} store={store} />
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
