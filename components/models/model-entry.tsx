import type { ComponentChildren } from "preact";
import type { ModelListing, ModelsReport } from "../../lib/domain/model/model";
import { text } from "../../lib/messages/text";
import { Icon } from "../kit/icon";
import { useSession } from "../state/session-state";
import { readKnownSettings } from "../state/settings-state";
import { CURABLE, type EntryState, entryState, isOutOfReach } from "./entry-state";
import { ModelButtons } from "./model-buttons";
import { ModelState } from "./model-state";
import { factsOf, purposeText, requirementsText } from "./model-text";
import { ModelVersions } from "./model-versions";
import { useModelActions } from "./use-model-actions";

interface ModelEntryProps {
  listing: ModelListing;
  report: ModelsReport;
  children?: ComponentChildren;
}

/** One model: what it is good for, what it takes, how it stands, and what can be done with it. */
export function ModelEntry({ listing, report, children }: ModelEntryProps) {
  const { card, versions } = listing;
  const state = entryState(listing, report);
  const actions = useModelActions(listing, report);
  const nameId = `model-${card.id}-name`;
  return (
    <li class={`card stack model${state.isActive ? " model-active" : ""}`} aria-labelledby={nameId}>
      <div class="row model-head">
        <h4 class="model-name" id={nameId} tabIndex={-1}>
          {card.name}
        </h4>
        <Tags listing={listing} state={state} />
      </div>
      <p>{purposeText(card)}</p>
      <ul class="model-facts">
        {factsOf(card, state.current).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {!isOutOfReach(state) && <ModelState listing={listing} state={state} storage={report.storage} />}
      <UnmetRequirements state={state} />
      {children}
      <ModelButtons listing={listing} state={state} actions={actions} />
      {versions.length > 1 && <ModelVersions listing={listing} report={report} actions={actions} />}
    </li>
  );
}

/** Why it can't be used here. What its own button cures is no warning. */
function UnmetRequirements({ state: { unmetRequirements } }: { state: EntryState }) {
  const told = unmetRequirements.filter((requirement) => !CURABLE.includes(requirement));
  if (told.length < unmetRequirements.length) return <p class="note">{text("modelsPrepareHint")}</p>;
  if (told.length === 0) return null;
  return (
    <p class="model-warning">
      <Icon name="info" /> <span>{requirementsText(told)}</span>
    </p>
  );
}

function Tags({ listing: { card, isRecommended }, state }: { listing: ModelListing; state: EntryState }) {
  const isRequired = readKnownSettings(useSession().settings)?.effective.requiredModels.includes(card.id);
  return (
    <>
      {state.isActive && (
        <span class="tag tag-accent">
          <Icon name="check" />
          {text("modelsInUse")}
        </span>
      )}
      {isRecommended && <span class="tag">{text("modelsRecommended")}</span>}
      {card.origin === "package" && <span class="tag">{text("modelsPackaged")}</span>}
      {isRequired && <span class="tag">{text("modelsRequired")}</span>}
      {card.origin === "policy" && !isRequired && <span class="tag">{text("settingFromPolicy")}</span>}
    </>
  );
}
