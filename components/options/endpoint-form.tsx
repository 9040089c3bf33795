import { useSignal } from "@preact/signals";
import type { EndpointSettings, SettingsReport } from "../../lib/domain/settings/settings";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { hostOf } from "../page/page-card";
import { useSession } from "../state/session-state";
import { draftOf, type EndpointDraft, findKeyMistake, isSameEndpoint, readEndpoint } from "./endpoint-draft";
import { EndpointFields } from "./endpoint-fields";
import { KeyFields } from "./endpoint-key";
import { SettingGroup } from "./setting-group";
import { useDraft } from "./use-draft";

interface EndpointFormProps {
  report: SettingsReport;
  /** Another one is written, beside the one in use. */
  isAdding: boolean;
  onDone: () => void;
}

/** Address, model, headers and key. Saving asks the browser for access to exactly that address. */
export function EndpointForm({ report, isAdding, onDone }: EndpointFormProps) {
  const { settings, attempt, toasts } = useSession();
  const saved = isAdding ? null : report.effective.endpoint;
  const isLocked = report.locked.includes("endpoint");
  const draft = useDraft(draftOf(saved, report.effective.keepKey));
  const key = useSignal("");
  const isTried = useSignal(false);
  const save = useSave(report, isAdding);
  const read = readEndpoint(draft.value);
  const host = hostOf(draft.value.baseUrl.trim());
  const set = (part: Partial<EndpointDraft>) => {
    draft.value = { ...draft.value, ...part };
  };
  const submit = (event: Event) => {
    event.preventDefault();
    isTried.value = true;
    if (!("endpoint" in read) || findKeyMistake(key.value)) return;
    save({ endpoint: read.endpoint, key: key.value.trim(), keepKey: draft.value.keepKey }, () => {
      key.value = "";
      isTried.value = false;
      onDone();
    });
  };
  const remove = () =>
    attempt(async () => {
      await settings.save({ endpoint: null });
      toasts.show(text("endpointRemoved"), () => settings.save({ endpoint: saved }));
    });
  return (
    <form class="stack settings" onSubmit={submit}>
      <SettingGroup title={text("endpointTitle")} isLocked={isLocked}>
        <EndpointFields
          report={report}
          draft={draft.value}
          typedKey={key.value}
          set={set}
          mistakes={isTried.value && "mistakes" in read ? read.mistakes : {}}
        />
      </SettingGroup>
      {/* Where policy names the endpoint, the key may still be a person's own. */}
      {(saved || !isLocked) && (
        <>
          <KeyFields
            report={isAdding ? { ...report, hasKey: false } : report}
            typed={key}
            keepKey={draft.value.keepKey}
            set={set}
          />
          {host && <p class="note">{text("endpointAccessHint", host)}</p>}
          <div class="row">
            <Button look="primary" type="submit">
              {text("save")}
            </Button>
            {isAdding && <Button onClick={onDone}>{text("cancel")}</Button>}
            {saved && !isLocked && (
              <Button look="danger" icon="remove" onClick={remove}>
                {text("endpointRemove")}
              </Button>
            )}
          </div>
        </>
      )}
    </form>
  );
}

interface Order {
  endpoint: EndpointSettings;
  /** "" leaves the stored one. */
  key: string;
  keepKey: boolean;
}

/** The key comes last: where it is kept, and for which address, must be known before. */
function useSave({ preferences, locked }: SettingsReport, isAdding: boolean) {
  const { ports, settings, attempt, toasts } = useSession();
  return ({ endpoint, key, keepKey }: Order, onSaved: () => void) => {
    // Asked for at once: the browser listens to the click only. A refusal shows in the endpoint's state.
    const access = ports.requestEndpointAccess(new URL(endpoint.baseUrl).origin).catch(() => false);
    const { endpoint: current, otherEndpoints: others, keepKey: keptKey } = preferences;
    const kept = [...(isAdding && current ? [current] : []), ...others].filter((one) => !isSameEndpoint(one, endpoint));
    const changed = isAdding || kept.length < others.length;
    const before = { endpoint: current, keepKey: keptKey, ...(changed && { otherEndpoints: others }) };
    void attempt(async () => {
      const isAllowed = await access;
      await settings.save({
        endpoint,
        ...(changed && { otherEndpoints: kept }),
        ...(!locked.includes("keepKey") && { keepKey }),
      });
      if (key) await settings.saveKey(key);
      await settings.refresh();
      onSaved();
      toasts.show(text(isAllowed ? "endpointSaved" : "endpointSavedOnly"), () => settings.save(before));
    });
  };
}
