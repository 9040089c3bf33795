import type { AnchorKind } from "../../lib/domain/learning/site-rule";
import type { KnownChange } from "../../lib/messages/payloads";
import { type MessageKey, text, uiLanguage } from "../../lib/messages/text";

const STATES = {
  noticed: "changeNoticed",
  healed: "changeHealed",
  undone: "changeUndone",
} satisfies Record<KnownChange["state"], MessageKey>;

/** Those that a new design may leave as they were. */
const KINDS: Partial<Record<AnchorKind, MessageKey>> = {
  label: "changeKindLabel",
  after: "changeKindAfter",
  heading: "changeKindHeading",
  shape: "changeKindShape",
};

/** What became of it until now. */
export function changeText({ state }: Pick<KnownChange, "state">): string {
  return text(STATES[state]);
}

/** What is as it was taught: "Unchanged: label, form of the value". */
export function agreeingText({ agreeing }: Pick<KnownChange, "agreeing">): string {
  const kinds = agreeing.flatMap((kind) => KINDS[kind] ?? []).map((key) => text(key));
  return text("changeAgreeing", new Intl.ListFormat(uiLanguage(), { type: "unit" }).format(kinds));
}
