import { useSignal } from "@preact/signals";
import type { SettingsReport, WebhookSettings } from "../../lib/domain/settings/settings";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { CheckBox } from "../kit/check-box";
import { FormField } from "../kit/form-field";
import { useSession } from "../state/session-state";
import { SettingGroup } from "./setting-group";
import { useDraft } from "./use-draft";

const EMPTY: WebhookSettings = { address: "", redacts: false };

/** The address, and whether personal data is swapped. Saving asks the browser for access to exactly that address. */
export function WebhookForm({ report }: { report: SettingsReport }) {
  const { settings, ports, attempt, toasts } = useSession();
  const saved = report.effective.webhook;
  const isLocked = report.locked.includes("webhook");
  const draft = useDraft<WebhookSettings>(saved ?? EMPTY);
  const isTried = useSignal(false);
  const address = draft.value.address.trim();
  const isRight = /^https?:$/.test(URL.parse(address)?.protocol ?? "");
  const set = (part: Partial<WebhookSettings>) => {
    draft.value = { ...draft.value, ...part };
  };
  const undo = () => settings.save({ webhook: report.preferences.webhook });
  const submit = (event: Event) => {
    event.preventDefault();
    isTried.value = true;
    if (!isRight) return;
    // Asked for at once: the browser listens to the click only. A refusal shows in the state above.
    const access = ports.requestEndpointAccess(new URL(address).origin).catch(() => false);
    void attempt(async () => {
      await access;
      await settings.save({ webhook: { ...draft.value, address } });
      isTried.value = false;
      toasts.show(text("settingSaved"), undo);
    });
  };
  const remove = () =>
    attempt(async () => {
      await settings.save({ webhook: null });
      toasts.show(text("webhookRemoved"), undo);
    });
  return (
    <form class="stack" onSubmit={submit}>
      <SettingGroup title={text("webhookAddress")} hint={text("webhookHint")} isLocked={isLocked}>
        {!isLocked && (report.effective.allowedWebhooks ?? []).length > 0 && (
          <fieldset class="row" aria-label={text("endpointAllowed")}>
            <span class="note">{text("endpointAllowed")}</span>
            {report.effective.allowedWebhooks!.map((one) => (
              <Button key={one} look="quiet" onClick={() => set({ address: one })}>
                {one}
              </Button>
            ))}
          </fieldset>
        )}
        <FormField
          label={text("webhookAddressLabel")}
          mistake={isTried.value && !isRight ? text("webhookWrongAddress") : undefined}
        >
          {(attributes) => (
            <input
              {...attributes}
              class="input"
              type="text"
              inputMode="url"
              autocomplete="off"
              spellcheck={false}
              value={draft.value.address}
              onInput={(event) => set({ address: event.currentTarget.value })}
            />
          )}
        </FormField>
        <CheckBox
          label={text("webhookRedacts")}
          hint={text("webhookRedactsHint")}
          checked={draft.value.redacts}
          onChange={(redacts) => set({ redacts })}
        />
        {!isLocked && (
          <div class="row">
            <Button look="primary" type="submit">
              {text("webhookSave")}
            </Button>
            {saved && (
              <Button look="danger" icon="remove" onClick={remove}>
                {text("endpointRemove")}
              </Button>
            )}
          </div>
        )}
      </SettingGroup>
    </form>
  );
}
