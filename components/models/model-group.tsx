import type { ComponentChildren } from "preact";
import type { ModelListing, ModelsReport } from "../../lib/domain/model/model";
import type { ModelKind } from "../../lib/domain/model/model-card";
import { type MessageKey, plural, text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { Disclosure } from "../kit/disclosure";
import { useSession } from "../state/session-state";
import { arrangeModels, previousOf } from "./entry-state";
import { ModelEntry } from "./model-entry";
import { versionText } from "./model-text";

/** Of models that can be had, so many stand open beside those that are here. */
const OPEN_FURTHER = 4;

const GROUPS: Record<ModelKind, { title: MessageKey; what: MessageKey; none: MessageKey }> = {
  encoder: { title: "modelsEncoder", what: "modelsEncoderWhat", none: "modelsEncoderNone" },
  llm: { title: "modelsLanguage", what: "modelsLanguageWhat", none: "modelsLanguageNone" },
};

interface ModelGroupProps {
  kind: ModelKind;
  report: ModelsReport;
  /** What is to be known before the list. */
  children?: ComponentChildren;
  /** What more is told of the model in use. */
  ofActive?: ComponentChildren;
}

/** All models of one kind: what they are for, which one answers, and which there are. */
export function ModelGroup({ kind, report, children, ofActive }: ModelGroupProps) {
  const { title, what } = GROUPS[kind];
  const { near, further, outOfReach } = arrangeModels(report, kind);
  const renderEntry = (listing: ModelListing) => (
    <ModelEntry key={listing.card.id} listing={listing} report={report}>
      {isUsed(listing, report) && ofActive}
    </ModelEntry>
  );
  const isOpen = further.length <= OPEN_FURTHER;
  const open = isOpen ? [...near, ...further] : near;
  return (
    <section class="stack model-group" aria-labelledby={`models-${kind}`}>
      <h3 class="setting-title" id={`models-${kind}`} tabIndex={-1}>
        {text(title)}
      </h3>
      <p>{text(what)}</p>
      {children}
      <InUse kind={kind} report={report} />
      {open.length > 0 && <ul class="stack model-list">{open.map(renderEntry)}</ul>}
      {!isOpen && (
        <Disclosure summary={plural("modelsFurther", further.length)}>
          <ul class="stack model-list">{further.map(renderEntry)}</ul>
        </Disclosure>
      )}
      {outOfReach.length > 0 && (
        <Disclosure summary={plural("modelsOutOfReach", outOfReach.length)}>
          <ul class="stack model-list">{outOfReach.map(renderEntry)}</ul>
        </Disclosure>
      )}
    </section>
  );
}

function isUsed({ card }: ModelListing, { active }: ModelsReport): boolean {
  return active[card.kind]?.modelId === card.id || (!active[card.kind] && card.origin === "package");
}

/** Which one answers, and the way back to the one before. */
function InUse({ kind, report }: { kind: ModelKind; report: ModelsReport }) {
  const { models, attempt, toasts } = useSession();
  const used = report.listings.find((listing) => listing.card.kind === kind && isUsed(listing, report));
  const previous = previousOf(report, kind);
  const rollBack = () =>
    attempt(async () => {
      if (await models.rollBack(kind)) toasts.show(text("modelsRolledBack", previous!.name));
    });
  return (
    <div class="row model-in-use">
      <p>
        {used ? text("modelsInUseNow") : text(GROUPS[kind].none)} {used && <strong>{used.card.name}</strong>}
      </p>
      {previous && (
        <Button icon="undo" busy={models.busy.value.has(kind)} onClick={rollBack}>
          {text("modelsRollBack", [previous.name, versionText(previous.version)].filter(Boolean).join(", "))}
        </Button>
      )}
    </div>
  );
}
