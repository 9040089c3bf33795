import { useSignal } from "@preact/signals";
import type { EndpointSettings, SettingsReport } from "../../lib/domain/settings/settings";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";
import { draftOf, type EndpointDraft, findKeyMistake, readEndpoint } from "./endpoint-draft";
import { EndpointFields } from "./endpoint-fields";
import { KeyFields } from "./endpoint-key";
import { SettingGroup } from "./setting-group";
import { useDraft } from "./use-draft";

/** Address, model, headers and key. Saving asks the browser for access to exactly that address. */
export function EndpointForm({ report }: { report: SettingsReport }) {
  const { settings, attempt, toasts } = useSession();
  const saved = report.effective.endpoint;
  const isLocked = report.locked.includes("endpoint");
  const draft = useDraft(draftOf(saved, report.effective.keepKey));
  const key = useSignal("");
  const isTried = useSignal(false);
  const save = useSave(report);
  const read = readEndpoint(draft.value);
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
          set={set}
          mistakes={isTried.value && "mistakes" in read ? read.mistakes : {}}
        />
      </SettingGroup>
      {/* Where policy names the endpoint, the key may still be a person's own. */}
      {(saved || !isLocked) && (
        <>
          <KeyFields report={report} typed={key} keepKey={draft.value.keepKey} set={set} />
          <p class="note">{text("endpointSaveHint")}</p>
          <div class="row">
            <Button look="primary" type="submit">
              {text("save")}
            </Button>
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
function useSave({ preferences, locked }: SettingsReport) {
  const { ports, settings, attempt, toasts } = useSession();
  return ({ endpoint, key, keepKey }: Order, onSaved: () => void) => {
    // Asked for at once: the browser listens to the click only. A refusal shows in the endpoint's state.
    const access = ports.requestEndpointAccess(new URL(endpoint.baseUrl).origin).catch(() => false);
    const before = { endpoint: preferences.endpoint, keepKey: preferences.keepKey };
    void attempt(async () => {
      const isAllowed = await access;
      await settings.save({ endpoint, ...(!locked.includes("keepKey") && { keepKey }) });
      if (key) await settings.saveKey(key);
      await settings.refresh();
      onSaved();
      toasts.show(text(isAllowed ? "endpointSaved" : "endpointSavedOnly"), () => settings.save(before));
    });
  };
}
