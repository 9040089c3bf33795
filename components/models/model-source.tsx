import { useSignal } from "@preact/signals";
import type { SerialisedError } from "../../lib/domain/errors";
import { DEFAULT_MODEL_MIRROR, type EndpointProblem, type SettingsReport } from "../../lib/domain/settings/settings";
import { type MessageKey, text } from "../../lib/messages/text";
import { failureText } from "../error/error-text";
import { Button } from "../kit/button";
import { FormField } from "../kit/form-field";
import { SettingGroup } from "../options/setting-group";
import { useDraft } from "../options/use-draft";
import { hostOf } from "../page/page-card";
import { useSession } from "../state/session-state";

interface ModelSourceProps {
  report: SettingsReport;
  /** Why nothing may be downloaded from there; null where something may. */
  problem: SerialisedError | null;
}

/** Where model files come from. Saving asks the browser for access to exactly that address. */
export function ModelSource({ report, problem }: ModelSourceProps) {
  const { effective, preferences, locked } = report;
  const isLocked = locked.includes("modelMirror");
  const saved = isLocked ? effective.modelMirror : preferences.modelMirror;
  const draft = useDraft(saved);
  const isTried = useSignal(false);
  const save = useSaveMirror(preferences.modelMirror);
  const isAddress = /^https?:$/.test(URL.parse(draft.value.trim())?.protocol ?? "");
  const submit = (event: Event) => {
    event.preventDefault();
    isTried.value = !isAddress;
    if (isAddress) save(draft.value.trim());
  };
  const isNarrowed = !isLocked && effective.modelMirror !== saved;
  return (
    <form class="stack" onSubmit={submit}>
      <SettingGroup
        title={text("modelMirrorTitle")}
        hint={text("modelsMirrorHint")}
        isLocked={isLocked}
        inForce={isNarrowed ? effective.modelMirror : undefined}
      >
        <FormField label={text("modelsMirrorLabel")} mistake={mistakeOf(isTried.value && !isAddress, problem)}>
          {(attributes) => (
            <input
              {...attributes}
              class="input"
              type="url"
              inputMode="url"
              spellcheck={false}
              value={draft.value}
              onInput={(event) => {
                draft.value = event.currentTarget.value;
              }}
            />
          )}
        </FormField>
        {!isLocked && (
          <div class="row">
            <Button type="submit">{text("modelsMirrorSave")}</Button>
            {saved !== DEFAULT_MODEL_MIRROR && (
              <Button
                look="quiet"
                icon="undo"
                onClick={() => {
                  draft.value = DEFAULT_MODEL_MIRROR;
                  save(DEFAULT_MODEL_MIRROR);
                }}
              >
                {text("modelsMirrorDefault", hostOf(DEFAULT_MODEL_MIRROR))}
              </Button>
            )}
          </div>
        )}
      </SettingGroup>
    </form>
  );
}

/** Why nothing may be downloaded from an address, where it can be told better than "not from there". */
const PROBLEMS: Partial<Record<EndpointProblem, MessageKey>> = {
  "address-not-https": "modelsMirrorNotHttps",
  "address-private": "modelsMirrorPrivate",
  "origin-not-allowed": "skipOriginNotAllowed",
};

function mistakeOf(isWrong: boolean, problem: SerialisedError | null): string | undefined {
  if (isWrong) return text("endpointWrongAddress");
  if (!problem) return undefined;
  const key = PROBLEMS[problem.data.reason as EndpointProblem];
  return key ? text(key) : failureText(problem);
}

/** The default needs no asking: it lets every web page read its files. */
function useSaveMirror(before: string) {
  const { ports, settings, models, attempt, toasts } = useSession();
  const change = async (modelMirror: string) => {
    await settings.save({ modelMirror });
    await models.refresh();
  };
  return (address: string) => {
    // Asked for at once: the browser listens to the click only.
    const access =
      address === DEFAULT_MODEL_MIRROR
        ? Promise.resolve(true)
        : ports.requestOriginAccess(new URL(address).origin).catch(() => false);
    void attempt(async () => {
      const isAllowed = await access;
      await change(address);
      toasts.show(text(isAllowed ? "modelsMirrorSaved" : "modelsMirrorSavedOnly"), () => change(before));
    });
  };
}
