import { suggestBaseUrl } from "../../lib/domain/settings/endpoint-address";
import type { SettingsReport } from "../../lib/domain/settings/settings";
import { type MessageKey, text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { FormField } from "../kit/form-field";
import type { EndpointDraft } from "./endpoint-draft";
import { EndpointModel } from "./endpoint-model";
import { EndpointPresets } from "./endpoint-presets";

interface EndpointFieldsProps {
  report: SettingsReport;
  draft: EndpointDraft;
  typedKey: string;
  set: (part: Partial<EndpointDraft>) => void;
  mistakes: Partial<Record<keyof EndpointDraft, MessageKey>>;
}

/** Where the endpoint is, which model it is asked for, and what is sent along. */
export function EndpointFields({ report, draft, typedKey, set, mistakes }: EndpointFieldsProps) {
  return (
    <>
      {!report.locked.includes("endpoint") && (
        <EndpointPresets
          report={report}
          baseUrl={draft.baseUrl}
          onChoose={(baseUrl, model) => set({ baseUrl, ...(model && { model }) })}
        />
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
      <SuggestedAddress baseUrl={draft.baseUrl} set={set} />
      <EndpointModel draft={draft} typedKey={typedKey} set={set} mistake={mistakes.model && text(mistakes.model)} />
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

/** Where an address lacks its version, or has the name of a call at its end: what was more likely meant, to be taken. */
function SuggestedAddress({ baseUrl, set }: Pick<EndpointFieldsProps, "set"> & { baseUrl: string }) {
  const suggested = suggestBaseUrl(baseUrl);
  if (!suggested) return null;
  return (
    <p class="row" role="status">
      <span class="note">{text("endpointSuggested")}</span>
      <Button onClick={() => set({ baseUrl: suggested })}>{text("endpointUse", suggested)}</Button>
    </p>
  );
}
