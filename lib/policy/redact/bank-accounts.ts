import { DIGITS_END, DIGITS_START, MARK } from "../../util/code-edges";
import { type Find, keepLettersAndDigits } from "./found";

/** Words for a bank's code and an account, in capitals or not; those of Latin script end at its letters. */
const SORT_CODE = "sort(?:ing)?[ -]?code";
const ROUTING =
  "routing(?: transit)?(?: (?:number|no\\.?|code))?|aba(?: (?:number|no\\.?|routing))?|rtn|transit number";
const ACCOUNT_LATIN =
  "(?:bank |checking |savings? |current |deposit |giro)?acc(?:oun)?t\\.?(?: ?(?:number|num|no\\.?|nr\\.?|#|ending in))?|a/c(?: no\\.?)?|kontonummer|konto-?(?:nr|no|num|číslo)\\.?|kto\\.?(?:[ -]?nr\\.?)?|bankleitzahl|blz|(?:numéro|n°|no\\.?) (?:de )?compte|compte bancaire|rib|(?:número|nº|n\\.º|num\\.?) de (?:la )?(?:cuenta|conta)|cuenta(?: bancaria| corriente)?|clabe|conta(?: corrente| bancária| poupança)?|(?:numero (?:di |del )?)?conto(?: corrente)?|c/c|rekening(?:nummer|nr\\.?)?|kontonr\\.?|bankkonto|clearing(?:nummer|nr\\.?)?|bankgiro|plusgiro|numer (?:konta|rachunku)|nr (?:konta|rachunku)|rachunek|číslo účtu|účet|tilinumero|tili|hesap (?:no|numarası)|számlaszám|bankszámlaszám|cont bancar|số tài khoản|nomor rekening|no\\.? rek(?:ening)?";
const ACCOUNT_OTHER =
  "расч[её]тный сч[её]т|номер сч[её]та|сч[её]т|р/с|рахунок|номер рахунку|αριθμός λογαριασμού|λογαριασμ(?:ός|ού)|رقم الحساب|حساب(?: بنكي| مصرفي)?|شماره حساب|מספר חשבון|חשבון(?: בנק)?|खाता(?: संख्या| नंबर)?|账号|帐号|账户|賬號|帳號|帳戶|银行卡号|口座番号|口座|계좌 ?번호|계좌|เลขที่บัญชี|บัญชี(?:เลขที่)?|হিসাব নম্বর";
const BETWEEN = "[^\\d\\n]{0,24}?";

const latin = (words: string) => `(?<![\\p{Script=Latin}_])(?:${words})(?![\\p{Script=Latin}_])`;
const SORT = new RegExp(
  `${latin(SORT_CODE)}${BETWEEN}${DIGITS_START}(\\d{2}${MARK}?\\d{2}${MARK}?\\d{2})${DIGITS_END}`,
  "giu",
);
const ABA = new RegExp(`${latin(ROUTING)}${BETWEEN}${DIGITS_START}(\\d{4}[ -]?\\d{4}[ -]?\\d)${DIGITS_END}`, "giu");
const ACCOUNT = new RegExp(
  `(?:(?<latin>${latin(ACCOUNT_LATIN)})|${ACCOUNT_OTHER})(?<between>${BETWEEN})${DIGITS_START}(?<number>\\d(?:[ ./-]?\\d){4,23})${DIGITS_END}`,
  "giu",
);
/** "account for 17703 bits": an account alone, without "number", has its number right behind it. */
const WEAK = /^(?:[a-z]+ )?(?:acc(?:oun)?t\.?|cuenta|conta|conto|compte bancaire|rekening|rachunek|účet|tili)$/i;
const RIGHT_BEHIND = /^[^\p{L}_]*(?:(?:is|es|è|ending in|ending)[^\p{L}_]*)?$/iu;

/** The account behind its sort code, as a letter's foot prints them. */
const BEHIND_SORT = new RegExp(`^[^\\d]{0,30}${DIGITS_START}(\\d{8})${DIGITS_END}`, "u");
const DATE = /^\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})$|^(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}$/;

/** Accounts and codes of banks where they are called so: sort codes, routing numbers with their checksum, account numbers. */
export const findBankAccounts: Find = (text) => {
  if (!/\d/.test(text)) return [];
  const sort = [...text.matchAll(SORT)];
  const routing = [...text.matchAll(ABA)].filter((match) => isRouting(keepLettersAndDigits(match[1]!)));
  const accounts = [...text.matchAll(ACCOUNT)].filter(({ groups }) => {
    const { latin: cue = "", between = "", number = "" } = groups!;
    return !DATE.test(number) && (!WEAK.test(cue) || RIGHT_BEHIND.test(between));
  });
  const behind = sort.flatMap((match) => spanBehind(text, match.index + match[0].length));
  return [...[...sort, ...routing, ...accounts].map(lastGroupOf), ...behind];
};

function lastGroupOf(match: RegExpExecArray) {
  const end = match.index + match[0].length;
  const number = match.groups?.number ?? match[1]!;
  return { start: end - number.length, end, key: keepLettersAndDigits(number) };
}

function spanBehind(text: string, from: number) {
  const match = BEHIND_SORT.exec(text.slice(from, from + 40));
  if (!match) return [];
  const end = from + match[0].length;
  return [{ start: end - match[1]!.length, end, key: match[1]! }];
}

/** American Bankers Association, "Routing Number Policy": weights 3, 7, 1. */
function isRouting(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * [3, 7, 1][place % 3]!, 0);
  return /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/.test(digits) && sum % 10 === 0;
}
