import { findCryptoKeys } from "./crypto-keys";
import { type Find, foundOf } from "./found";
import { COOKIES, HEADERS, PARAMETERS, SECRET_FORMS, SESSION_COOKIES } from "./secret-forms";
import { findSeedPhrases } from "./seed-phrases";

const PROVIDED = new RegExp(`(?<![A-Za-z0-9_-])(?:${SECRET_FORMS.join("|")})(?![A-Za-z0-9_])`, "g");

/** RFC 7468; a page may show no more than its start. */
const PEM =
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g;
const HOOK = /https:\/\/(?:hooks\.slack\.com\/services|discord(?:app)?\.com\/api\/webhooks)\/[\w/-]{16,}/g;
/** The password of an address: `postgres://user:password@host`. */
const IN_ADDRESS = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{0,64}:([^\s@/]{1,128})@/gi;
const AUTHORIZATION = /\b(?:Bearer|Basic|Digest)\s+([A-Za-z0-9+/_.~-]{16,}={0,2})/g;

const KEY_WORD =
  "(?:api|access|secret|private|auth|client|encryption|signing|license|account|subscription|shared)[ _-]?(?:key|token|secret)|(?:access[ _-]?)?token|secret|credentials?|sas|sig(?:nature)?|session[ _-]?id";
const PASSWORD_WORD =
  "pass(?:word|wd|phrase|code)|pwd|(?:one[ -]time|security|verification|recovery)[ -]code|pin(?:[ -]code)?|passwor[dt]e?|kennwort|mot de passe|contraseña|senha|wachtwoord|lösenord|hasło|heslo|salasana|adgangskode|parola|şifre";
/** Words that nothing parts from what stands beside them. */
const OTHER_WORD =
  "пароль|密码|密碼|口令|パスワード|暗証番号|비밀번호|암호|รหัสผ่าน|كلمة (?:المرور|السر)|סיסמה|סיסמא|पासवर्ड|κωδικός(?: πρόσβασης)?";
const MARK = "[\"'”’`]?\\s{0,2}(?:=>|:=|[:=：]|\\bis\\b|\\bist\\b|\\best\\b|\\bes\\b|[是為为はは은는])\\s{0,2}";
const KEY_GIVEN = new RegExp(`(?<!\\p{Script=Latin})(?:${KEY_WORD})${MARK}["'“‘\`]?([^\\s"'“”‘’\`,;<>()&]{8,})`, "giu");
const PASSWORD_GIVEN = new RegExp(
  `(?:(?<!\\p{Script=Latin})(?:${PASSWORD_WORD})|${OTHER_WORD})${MARK}["'“‘\`]?([^\\s"'“”‘’\`<>]{3,})`,
  "giu",
);

const CARRIED = [COOKIES, SESSION_COOKIES, HEADERS, PARAMETERS].map((form) => new RegExp(form, "gi"));

/** API keys, tokens, cookies, private keys, passwords, and the words that wallets are recovered by. */
export const findSecrets: Find = (text, context) => {
  const sure = [PROVIDED, PEM, HOOK, IN_ADDRESS, AUTHORIZATION].flatMap((pattern) => [...text.matchAll(pattern)]);
  const carried = CARRIED.flatMap((pattern) => [...text.matchAll(pattern)]).filter((match) => isRandom(match[1]!));
  const keys = [...text.matchAll(KEY_GIVEN)].filter((match) => isRandom(match[1]!));
  const passwords = [...text.matchAll(PASSWORD_GIVEN)].filter((match) => isPassword(match[1]!));
  const written = [...sure, ...carried, ...keys, ...passwords].map((match) => foundOf(match, (secret) => secret));
  return [...written, ...findCryptoKeys(text, context), ...findSeedPhrases(text, context)];
};

/** Bits per character from which a string of letters is hardly a word; English words have at most about 3. */
const LEAST_ENTROPY = 3;

function isRandom(value: string): boolean {
  const isMixed = /\d/.test(value) && /\p{L}/u.test(value);
  return isMixed || (value.length >= 16 && entropy(value) >= LEAST_ENTROPY && !/^[\p{L}_.$]+$/u.test(value));
}

/** "Password: required" names none; a secret mixes kinds of characters. */
function isPassword(value: string): boolean {
  const bare = value.replace(/(?<![.,;:!?)])[.,;:!?)]+$/, "");
  return bare.length >= 3 && !/^\p{Lu}?\p{Ll}+$/u.test(bare) && /[\p{L}\p{N}]/u.test(bare);
}

function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const length = [...text].length;
  return [...counts.values()].reduce((sum, count) => sum - (count / length) * Math.log2(count / length), 0);
}
