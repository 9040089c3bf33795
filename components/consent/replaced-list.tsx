import type { Replacement } from "../../lib/domain/ledger/consent";
import { REDACTION_CLASSES, type RedactionClass } from "../../lib/domain/settings/settings";
import { type MessageKey, plural, text } from "../../lib/messages/text";

/** What a class of personal data is called. */
export const REDACTION_NAMES: Record<RedactionClass, MessageKey> = {
  email: "redactEmail",
  phone: "redactPhone",
  name: "redactName",
  address: "redactAddress",
  iban: "redactIban",
  card: "redactCard",
  "national-id": "redactNationalId",
  "ip-address": "redactIpAddress",
  secret: "redactSecret",
  "birth-date": "redactBirthDate",
  "bank-account": "redactBankAccount",
  "crypto-address": "redactCryptoAddress",
  vehicle: "redactVehicle",
  "mac-address": "redactMacAddress",
};

/** What was swapped before sending, by class: what is sent instead of what. The originals stay on the device. */
export function ReplacedList({ replaced }: { replaced: readonly Replacement[] }) {
  if (replaced.length === 0) return <p class="note">{text("consentNothingReplaced")}</p>;
  const classes = REDACTION_CLASSES.filter((name) => replaced.some((entry) => entry.class === name));
  return (
    <dl class="replaced">
      {classes.map((name) => (
        <div key={name} class="replaced-class">
          <dt class="note">{text(REDACTION_NAMES[name])}</dt>
          {replaced
            .filter((entry) => entry.class === name)
            .map(({ placeholder, original, count }) => (
              <dd key={placeholder} class="replaced-entry">
                <span class="replaced-original">{original}</span>
                <span aria-hidden="true">→</span>
                <span class="visually-hidden">{text("consentIsSentAs")}</span>
                <mark>{placeholder}</mark>
                {count > 1 && <span class="note numbers">{plural("consentTimes", count)}</span>}
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}
