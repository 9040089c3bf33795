import { REDACTION_CLASSES, type RedactionClass, type SettingsReport } from "../../lib/domain/settings/settings";
import { type MessageKey, text } from "../../lib/messages/text";
import { REDACTION_NAMES } from "../consent/replaced-list";
import { formatList } from "../format/format-number";
import { CheckBox } from "../kit/check-box";
import { SettingGroup } from "./setting-group";
import { useSetting } from "./use-setting";

const HINTS: Record<RedactionClass, MessageKey> = {
  email: "redactEmailHint",
  phone: "redactPhoneHint",
  name: "redactNameHint",
  address: "redactAddressHint",
  iban: "redactIbanHint",
  card: "redactCardHint",
  "national-id": "redactNationalIdHint",
  "ip-address": "redactIpAddressHint",
  secret: "redactSecretHint",
  "birth-date": "redactBirthDateHint",
  "bank-account": "redactBankAccountHint",
  "crypto-address": "redactCryptoAddressHint",
  vehicle: "redactVehicleHint",
  "mac-address": "redactMacAddressHint",
};

/** What is swapped for placeholders before anything is sent. */
export function RedactionSettings({ report }: { report: SettingsReport }) {
  const { value, isLocked, inForce, save } = useSetting("redaction", report);
  const toggle = (name: RedactionClass, on: boolean) =>
    save(REDACTION_CLASSES.filter((other) => (other === name ? on : value.includes(other))));
  const names = inForce && formatList(inForce.map((name) => text(REDACTION_NAMES[name])));
  return (
    <SettingGroup title={text("redactionTitle")} hint={text("redactionHint")} isLocked={isLocked} inForce={names}>
      <div>
        {REDACTION_CLASSES.map((name) => (
          <CheckBox
            key={name}
            label={text(REDACTION_NAMES[name])}
            hint={text(HINTS[name])}
            checked={value.includes(name)}
            onChange={(on) => toggle(name, on)}
          />
        ))}
      </div>
    </SettingGroup>
  );
}
