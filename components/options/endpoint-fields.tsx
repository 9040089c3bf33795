import type { SettingsReport } from "../../lib/domain/settings/settings";
import { type MessageKey, text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { FormField } from "../kit/form-field";
import { type EndpointDraft, PRESETS } from "./endpoint-draft";

interface EndpointFieldsProps {
  report: SettingsReport;
  draft: EndpointDraft;
  set: (part: Partial<EndpointDraft>) => void;
  mistakes: Partial<Record<keyof EndpointDraft, MessageKey>>;
}

/** Where the endpoint is, which model it is asked for, and what is sent along. */
export function EndpointFields({ report, draft, set, mistakes }: EndpointFieldsProps) {
  return (
    <>
      {!report.locked.includes("endpoint") && (
        <Suggestions report={report} onChoose={(baseUrl, model) => set({ baseUrl, ...(model && { model }) })} />
      )}
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
            value={draft.baseUrl}
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
            value={draft.model}
            onInput={(event) => set({ model: event.currentTarget.value })}
          />
        )}
      </FormField>
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
            value={draft.headers}
            onInput={(event) => set({ headers: event.currentTarget.value })}
          />
        )}
      </FormField>
    </>
  );
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
