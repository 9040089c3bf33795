import type { SettingsReport } from "../../lib/domain/settings/settings";
import { type MessageKey, text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { findPreset, PRESETS } from "./endpoint-draft";

interface EndpointPresetsProps {
  report: SettingsReport;
  /** As typed so far. */
  baseUrl: string;
  onChoose: (baseUrl: string, model?: string) => void;
}

/** Addresses to start from: those that policy allows, else those of servers that people know, and what to do there. */
export function EndpointPresets({ report, baseUrl, onChoose }: EndpointPresetsProps) {
  const allowed = report.effective.allowedEndpoints;
  if (allowed) {
    const offers = allowed.map((entry) => ({ name: entry.baseUrl, baseUrl: entry.baseUrl, model: entry.models[0] }));
    return <Offers label="endpointAllowed" offers={offers} chosen={baseUrl} onChoose={onChoose} />;
  }
  const preset = findPreset(baseUrl);
  const offersOf = (isHosted: boolean) => PRESETS.filter((one) => one.isHosted === isHosted);
  const chosen = preset?.baseUrl ?? "";
  return (
    <>
      <Offers label="endpointPresets" offers={offersOf(false)} chosen={chosen} onChoose={onChoose} />
      <Offers label="endpointHosted" offers={offersOf(true)} chosen={chosen} onChoose={onChoose} />
      <p class="note" role="status">
        {preset && text(preset.hint)}
      </p>
    </>
  );
}

interface OffersProps {
  label: MessageKey;
  offers: readonly { name: string; baseUrl: string; model?: string | undefined }[];
  chosen: string;
  onChoose: EndpointPresetsProps["onChoose"];
}

function Offers({ label, offers, chosen, onChoose }: OffersProps) {
  if (offers.length === 0) return null;
  return (
    <fieldset class="row endpoint-presets" aria-label={text(label)}>
      <span class="note">{text(label)}</span>
      {offers.map(({ name, baseUrl, model }) => (
        <Button
          key={baseUrl}
          look="quiet"
          title={baseUrl}
          aria-pressed={baseUrl === chosen}
          onClick={() => onChoose(baseUrl, model)}
        >
          {name}
        </Button>
      ))}
    </fieldset>
  );
}
