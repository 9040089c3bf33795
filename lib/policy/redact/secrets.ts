import { type Find, foundOf } from "./found";

/** Forms that a provider gave its keys so that scanners find them; sources: the providers' own documentation. */
const PROVIDERS = [
  "(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{10,}", // Stripe
  "whsec_[A-Za-z0-9+/=]{16,}",
  "sk-(?:[a-z]+-){0,3}[A-Za-z0-9_-]{20,}", // OpenAI, Anthropic and compatible ones
  "gh[pousr]_[A-Za-z0-9]{20,}", // GitHub
  "github_pat_[A-Za-z0-9_]{22,}",
  "gl(?:pat|dt|rt|ptt|agent|soat|ft)-[A-Za-z0-9_-]{16,}", // GitLab
  "xox[abeoprs]-[A-Za-z0-9-]{10,}", // Slack
  "xapp-\\d-[A-Za-z0-9-]{10,}",
  "(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}", // AWS
  "AIza[A-Za-z0-9_-]{35}", // Google
  "ya29\\.[A-Za-z0-9_-]{20,}",
  "GOCSPX-[A-Za-z0-9_-]{20,}",
  "SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}", // SendGrid
  "(?:AC|SK)[0-9a-f]{32}", // Twilio
  "key-[0-9a-f]{32}", // Mailgun
  "npm_[A-Za-z0-9]{30,}",
  "pypi-[A-Za-z0-9_-]{30,}",
  "hf_[A-Za-z0-9]{24,}", // Hugging Face
  "shp(?:at|ca|pa|ss)_[0-9a-fA-F]{24,}", // Shopify
  "do[opr]_v1_[0-9a-f]{40,}", // DigitalOcean
  "sq0[a-z]{3}-[A-Za-z0-9_-]{20,}", // Square
  "EAA[A-Za-z0-9]{40,}", // Meta
  "lin_api_[A-Za-z0-9]{20,}",
  "ntn_[A-Za-z0-9]{30,}",
  "dckr_pat_[A-Za-z0-9_-]{20,}",
  "AGE-SECRET-KEY-1[A-Z0-9]{20,}",
  "\\d{8,10}:AA[A-Za-z0-9_-]{32,}", // Telegram
  "eyJ[A-Za-z0-9_-]{6,}\\.eyJ[A-Za-z0-9_-]{6,}(?:\\.[A-Za-z0-9_-]*)?", // JSON Web Token, RFC 7519
];
const PROVIDED = new RegExp(`(?<![A-Za-z0-9_-])(?:${PROVIDERS.join("|")})(?![A-Za-z0-9_])`, "g");

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
  "pass(?:word|wd|phrase|code)|pwd|(?:one[ -]time|security|verification|recovery)[ -]code|pin(?:[ -]code)?|passwor[dt]e?|kennwort|mot de passe|contraseña|senha|wachtwoord|lösenord|hasło|heslo|salasana|adgangskode|parola|şifre|пароль|密码|密碼|パスワード|비밀번호";
const MARK = "[\"'”’`]?\\s{0,2}(?:=>|:=|[:=：]|\\bis\\b|\\bist\\b|\\best\\b|\\bes\\b)\\s{0,2}";
const KEY_GIVEN = new RegExp(`(?<!\\p{L})(?:${KEY_WORD})${MARK}["'“‘\`]?([^\\s"'“”‘’\`,;<>()&]{8,})`, "giu");
const PASSWORD_GIVEN = new RegExp(`(?<!\\p{L})(?:${PASSWORD_WORD})${MARK}["'“‘\`]?([^\\s"'“”‘’\`<>]{3,})`, "giu");

/** API keys, tokens, private keys and passwords. */
export const findSecrets: Find = (text) => {
  const sure = [PROVIDED, PEM, HOOK, IN_ADDRESS, AUTHORIZATION].flatMap((pattern) => [...text.matchAll(pattern)]);
  const keys = [...text.matchAll(KEY_GIVEN)].filter((match) => isRandom(match[1]!));
  const passwords = [...text.matchAll(PASSWORD_GIVEN)].filter((match) => isPassword(match[1]!));
  return [...sure, ...keys, ...passwords].map((match) => foundOf(match, (secret) => secret));
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
