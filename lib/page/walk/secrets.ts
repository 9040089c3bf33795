import { attributeOf, localNameOf, queryAll } from "./dom";
import { fieldFormOf, fieldValueOf, inputTypeOf, optionLabelOf, selectedOptionsOf } from "./dom-kinds";
import { FieldLabels } from "./field-names";
import { namesSecret } from "./secret-words";
import { visibleText } from "./visible-text";

/** Autofill tokens whose field holds something that nobody else may read. */
const SECRET_AUTOCOMPLETE = /(^|\s)(cc-[a-z-]+|one-time-code|(current|new)-password|transaction-amount)(\s|$)/i;

/** Names that forms give to such fields where they leave `autocomplete` out. */
const SECRET_NAME =
  /pass-?_?(word|wd|phrase|code|key)|passwor|passwd|pwd|contrase|passwort|kennwort|mot-?_?de-?_?passe|secret|card-?_?(num|no\b|holder|exp|code|verif)|(credit|debit)-?_?card|cc-?_?(num|exp|csc|cvc|cvv|name|type)|\b(cvv|cvc|csc|cvv2|cvc2)\b|security-?_? ?code|card number|one-?_? ?time|\b[mt]?otp\b|2fa|mfa|\bpin\b|pincode|verification-?_? ?code|auth-?_? ?code|\bssn\b|social-?_? ?sec|api-?_? ?key|access-?_? ?token|private-?_? ?key|seed-?_? ?phrase|mnemonic/i;

/** Types whose value is no text that a person typed to be seen. */
const UNREAD_TYPES = new Set(["password", "hidden", "file", "checkbox", "radio", "range", "color", "image"]);
const BUTTON_TYPES = new Set(["submit", "button", "reset"]);

/** Attributes that only programs read. */
const NAMING = ["name", "id", "autocomplete", "data-testid"];
const WORD_EDGE = /[_.:[\]-]+|(?<=\p{Ll})(?=\p{Lu})/gu;

/** Forms that were looked through for secrets: it costs as much as they have fields, and each of these may ask. */
export class KnownForms {
  readonly #labels = new FieldLabels();
  readonly #asking = new Map<HTMLFormElement, boolean>();

  /** True for a field that holds a password, a card or a one-time code, or did so until its type was switched. */
  isSecret(field: Element): boolean {
    if (attributeOf(field, "type")?.toLowerCase() === "password") return true;
    if (SECRET_AUTOCOMPLETE.test(attributeOf(field, "autocomplete") ?? "")) return true;
    const isNamed = NAMING.some((name) => {
      const value = attributeOf(field, name) ?? "";
      return SECRET_NAME.test(value) || namesSecret(value.replace(WORD_EDGE, " "));
    });
    return isNamed || this.#labels.namesOf(field).some((label) => SECRET_NAME.test(label) || namesSecret(label));
  }

  /** A form that asks for a secret keeps everything that is typed into it: people type into the wrong field. */
  asksForSecret(form: HTMLFormElement): boolean {
    let asks = this.#asking.get(form);
    if (asks === undefined) {
      asks = queryAll(form, "input,textarea").some((field) => this.isSecret(field));
      this.#asking.set(form, asks);
    }
    return asks;
  }
}

/** UTF-16 code units of a control's text. */
const LONGEST_VALUE = 10_000;

/** The text that a form control shows, or null where it shows none or none that may be read. */
export function controlText(control: Element, forms: KnownForms): string | null {
  const tag = localNameOf(control);
  if (tag === "select") return selectedText(control, forms);
  if (tag === "textarea") return fieldText(control, forms);
  if (tag !== "input") return null;
  const type = inputTypeOf(control)?.toLowerCase() ?? "text";
  if (BUTTON_TYPES.has(type)) return visibleText((fieldValueOf(control) ?? "").slice(0, LONGEST_VALUE)) || null;
  return UNREAD_TYPES.has(type) ? null : fieldText(control, forms);
}

function selectedText(select: Element, forms: KnownForms): string | null {
  if (forms.isSecret(select)) return null;
  const labels: string[] = [];
  let room = LONGEST_VALUE;
  for (const option of selectedOptionsOf(select) ?? []) {
    if (room <= 0) break;
    const label = optionLabelOf(option) ?? "";
    labels.push(label.slice(0, room));
    room -= label.length + 2;
  }
  return visibleText(labels.join(", ")) || null;
}

function fieldText(field: Element, forms: KnownForms): string | null {
  const value = (fieldValueOf(field) ?? "").slice(0, LONGEST_VALUE);
  if (value.trim() === "" || looksLikeCardNumber(value) || forms.isSecret(field)) return null;
  const form = fieldFormOf(field);
  if (form && forms.asksForSecret(form)) return null;
  return visibleText(value) || null;
}

function looksLikeCardNumber(value: string): boolean {
  const digits = value.replace(/[\s-]/g, "");
  if (!/^\d{12,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const double = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (double > 9 ? double - 9 : double);
  }, 0);
  return sum % 10 === 0;
}
