import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { text } from "../../lib/messages/text";
import type { EndpointSettings, SettingsReport } from "../../lib/task/settings";
import { Button } from "../kit/button";
import { FormField } from "../kit/form-field";
import { useSession } from "../state/session";
import { draftOf, type EndpointDraft, PRESETS, readEndpoint } from "./endpoint-draft";
import { KeyFields } from "./endpoint-key";

/** Address, model, headers and key. Saving asks the browser for access to exactly that address. */
export function EndpointForm({ report }: { report: SettingsReport }) {
  const { settings, attempt, toasts } = useSession();
  const saved = report.effective.endpoint;
  const draft = useDraft(saved);
  const key = useSignal("");
  const keepKey = useSignal(report.effective.keepKey);
  const isTried = useSignal(false);
  const save = useSave(report);
  const read = readEndpoint(draft.value);
  const mistakes = isTried.value && "mistakes" in read ? read.mistakes : {};
  const set = (part: Partial<EndpointDraft>) => {
    draft.value = { ...draft.value, ...part };
  };
  const submit = (event: Event) => {
    event.preventDefault();
    isTried.value = true;
    if (!("endpoint" in read)) return;
    save({ endpoint: read.endpoint, key: key.value, keepKey: keepKey.value }, () => {
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
    <form class="stack" onSubmit={submit}>
      <Suggestions report={report} onChoose={(baseUrl, model) => set({ baseUrl, ...(model && { model }) })} />
      <FormField
        label={text("endpointAddress")}
        hint={text("endpointAddressHint")}
        mistake={mistakes.baseUrl && text(mistakes.baseUrl)}
      >
        {(attributes) => (
          <input
            {...attributes}
            class="input"
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            value={draft.value.baseUrl}
            onInput={(event) => set({ baseUrl: event.currentTarget.value })}
          />
        )}
      </FormField>
      <FormField label={text("endpointModel")} mistake={mistakes.model && text(mistakes.model)}>
        {(attributes) => (
          <input
            {...attributes}
            class="input"
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={draft.value.model}
            onInput={(event) => set({ model: event.currentTarget.value })}
          />
        )}
      </FormField>
      <KeyFields report={report} typed={key} keep={keepKey} />
      <FormField
        label={text("endpointHeaders")}
        hint={text("endpointHeadersHint")}
        mistake={mistakes.headers && text(mistakes.headers)}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            class="input"
            rows={2}
            spellcheck={false}
            value={draft.value.headers}
            onInput={(event) => set({ headers: event.currentTarget.value })}
          />
        )}
      </FormField>
      <p class="note">{text("endpointSaveHint")}</p>
      <div class="row">
        <Button look="primary" type="submit">
          {text("save")}
        </Button>
        {saved && (
          <Button look="danger" icon="remove" onClick={remove}>
            {text("endpointRemove")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Follows what is saved elsewhere, unless the person has changed something that would be lost. */
function useDraft(saved: EndpointSettings | null) {
  const draft = useSignal(draftOf(saved));
  const shown = useRef(draft.value);
  useEffect(() => {
    const isUntouched = JSON.stringify(draft.value) === JSON.stringify(shown.current);
    shown.current = draftOf(saved);
    if (isUntouched) draft.value = shown.current;
  }, [JSON.stringify(saved)]);
  return draft;
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

interface SuggestionsProps {
  report: SettingsReport;
  onChoose: (baseUrl: string, model?: string) => void;
}

/** Addresses to start from: those that policy allows, else those of servers on this device. */
function Suggestions({ report, onChoose }: SuggestionsProps) {
  const allowed = report.effective.allowedEndpoints;
  const offers = allowed
    ? allowed.map(({ baseUrl, models }) => ({ name: baseUrl, baseUrl, model: models[0] }))
    : PRESETS.map((preset) => ({ ...preset, model: undefined }));
  if (offers.length === 0) return null;
  return (
    <fieldset class="row" aria-label={text(allowed ? "endpointAllowed" : "endpointPresets")}>
      <span class="note">{text(allowed ? "endpointAllowed" : "endpointPresets")}</span>
      {offers.map(({ name, baseUrl, model }) => (
        <Button key={baseUrl} look="quiet" title={baseUrl} onClick={() => onChoose(baseUrl, model)}>
          {name}
        </Button>
      ))}
    </fieldset>
  );
}
