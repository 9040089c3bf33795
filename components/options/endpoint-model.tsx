import { useSignal } from "@preact/signals";
import { LoupeError } from "../../lib/domain/errors";
import type { EndpointModels } from "../../lib/messages/payloads";
import { plural, text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { Button } from "../kit/button";
import { FormField } from "../kit/form-field";
import { hostOf } from "../page/page-card";
import { useSession } from "../state/session-state";
import { type EndpointDraft, isWebAddress, readHeaders } from "./endpoint-draft";

interface EndpointModelProps {
  draft: EndpointDraft;
  /** As typed; "" takes the stored one. */
  typedKey: string;
  set: (part: Partial<EndpointDraft>) => void;
  mistake: string | undefined;
}

/** The model's name: chosen from what the server lists, or typed. */
export function EndpointModel({ draft, typedKey, set, mistake }: EndpointModelProps) {
  const { list, state } = useModelList(draft, typedKey);
  const host = hostOf(draft.baseUrl.trim());
  const found = state.kind === "listed" && state.models.error === null ? state.models : null;
  const isElsewhere = found !== null && found.baseUrl !== draft.baseUrl.trim();
  return (
    <>
      <ModelName names={found?.models ?? []} draft={draft} set={set} mistake={mistake} />
      <div class="row">
        <Button icon="refresh" onClick={list} disabled={!host || state.kind === "asking"}>
          {text("modelsList")}
        </Button>
        <span class="note" role="status">
          {state.kind === "asking" && text("endpointModelsListing")}
          {state.kind === "refused" && text("accessRefused")}
          {found && plural("modelsListed", found.models.length)}
        </span>
      </div>
      {host && state.kind === "none" && <p class="note">{text("endpointAccessHint", host)}</p>}
      {isElsewhere && (
        <p class="row">
          <span class="note">{text("modelsElsewhere")}</span>
          <Button onClick={() => set({ baseUrl: found.baseUrl })}>{text("endpointUse", found.baseUrl)}</Button>
        </p>
      )}
      {state.kind === "listed" && state.models.error && (
        <ErrorNotice error={LoupeError.revive(state.models.error)} onRetry={list} />
      )}
    </>
  );
}

type ListState =
  | { kind: "none" }
  | { kind: "asking" }
  | { kind: "refused" }
  | { kind: "listed"; models: EndpointModels };

/** Lists on request only: nobody is asked for a permission, and no server for anything, by typing. */
function useModelList({ baseUrl, headers }: EndpointDraft, key: string) {
  const { ports, attempt } = useSession();
  const asked = useSignal<{ of: string; state: ListState }>({ of: "", state: { kind: "none" } });
  const origin = URL.parse(baseUrl.trim())?.origin ?? "";
  const list = () => {
    if (!isWebAddress(baseUrl)) return;
    const say = (state: ListState) => {
      asked.value = { of: origin, state };
    };
    // Asked for at once: the browser listens to the click only.
    const access = ports.requestEndpointAccess(origin).catch(() => false);
    say({ kind: "asking" });
    void attempt(async () => {
      try {
        if (!(await access)) return say({ kind: "refused" });
        const wanted = { baseUrl: baseUrl.trim(), headers: readHeaders(headers) ?? {}, key: key.trim() };
        say({ kind: "listed", models: await ports.send("endpoint.models", wanted) });
      } catch (thrown) {
        say({ kind: "none" });
        throw thrown;
      }
    });
  };
  // What one server said is nothing for another.
  const state: ListState = asked.value.of === origin ? asked.value.state : { kind: "none" };
  return { list, state };
}

interface ModelNameProps extends Omit<EndpointModelProps, "typedKey"> {
  names: readonly string[];
}

/** No name of a model is this. */
const OTHER = " ";

function ModelName({ names, draft, set, mistake }: ModelNameProps) {
  const isTyped = useSignal(false);
  if (names.length === 0 || isTyped.value) return <TypedModel draft={draft} set={set} mistake={mistake} />;
  const { model } = draft;
  const choose = (value: string) => {
    isTyped.value = value === OTHER;
    if (value !== OTHER) set({ model: value });
  };
  return (
    <FormField label={text("endpointModel")} mistake={mistake}>
      {(attributes) => (
        <select
          {...attributes}
          class="input"
          value={model}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {!names.includes(model) && <option value={model}>{model || text("modelsChoose")}</option>}
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
          <option value={OTHER}>{text("modelsOther")}</option>
        </select>
      )}
    </FormField>
  );
}

function TypedModel({ draft, set, mistake }: Omit<ModelNameProps, "names">) {
  return (
    <FormField label={text("endpointModel")} mistake={mistake}>
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
  );
}
