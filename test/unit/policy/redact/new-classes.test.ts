import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RedactionClass } from "../../../../lib/domain/settings/settings";
import { createPersonalDataFinder } from "../../../../lib/policy/redact/personal-data";

const find = (name: RedactionClass, text: string) =>
  createPersonalDataFinder({ classes: [name] })(text).map(({ start, end }) => text.slice(start, end));

/** What is in ⟦⟧ is to be found, and nothing else of the text. */
function expectMarked(name: RedactionClass, marked: string): void {
  const wanted = [...marked.matchAll(/⟦([^⟧]*)⟧/g)].map((match) => match[1]);
  expect(find(name, marked.replace(/[⟦⟧]/g, "")), marked).toEqual(wanted);
}

describe("dates of birth", () => {
  it.each([
    "Date of birth: ⟦12/03/1985⟧, London",
    "She was born on ⟦March 12, 1985⟧ in York.",
    "DOB ⟦1985-03-12⟧",
    "geboren am ⟦12. März 1985⟧ in Köln",
    "Geburtsdatum: ⟦12.03.85⟧",
    "née le ⟦12 mars 1985⟧ à Lyon",
    "Fecha de nacimiento: ⟦12 de marzo de 1985⟧",
    "nato il ⟦12 marzo 1985⟧ a Roma",
    "Data de nascimento: ⟦12/03/1985⟧",
    "geboortedatum ⟦12-03-1985⟧",
    "urodzona ⟦12 marca 1985⟧ r.",
    "Дата рождения: ⟦12 марта 1985⟧",
    "⟦12.03.1985⟧ г.р.",
    "Дата народження ⟦12.03.1985⟧",
    "doğum tarihi: ⟦12 Mart 1985⟧",
    "ημερομηνία γέννησης: ⟦12/03/1985⟧",
    "تاريخ الميلاد: ⟦12 مارس 1985⟧",
    "תאריך לידה: ⟦12.3.1985⟧",
    "出生日期：⟦1985年3月12日⟧，北京",
    "⟦1985年3月12日⟧生まれの女性",
    "生年月日：⟦昭和60年3月12日⟧",
    "생년월일: ⟦1985년 3월 12일⟧",
    "जन्म तिथि: ⟦12 मार्च 1985⟧",
    "วันเกิด ⟦12 มีนาคม 2528⟧",
  ])("are found: %s", (marked) => expectMarked("birth-date", marked));
  it.each([
    "Published on 12 March 1985",
    "Born in Berlin, he wrote 12 books.",
    "The airborne unit of 12/03/1985",
    "新版2024年3月12日发布",
  ])("are not: %s", (text) => expectMarked("birth-date", text));
});

describe("accounts of banks", () => {
  it.each([
    "Sort code: ⟦20-00-00⟧ Account number: ⟦55779911⟧",
    "sort code ⟦200000⟧, account ⟦55779911⟧",
    "Routing number ⟦021000021⟧, account no. ⟦000123456789⟧",
    "ABA: ⟦0210-0002-1⟧",
    "Kontonummer ⟦0532013000⟧, BLZ ⟦37040044⟧",
    "Numéro de compte : ⟦05000130206⟧",
    "número de cuenta ⟦2100 0418 45 0200051332⟧",
    "р/с ⟦40702810400000000001⟧ в банке",
    "账号：⟦6222020200112233445⟧",
    "口座番号は⟦1234567⟧です",
    "계좌번호 ⟦110-123-456789⟧",
    "מספר חשבון ⟦123456⟧",
    "رقم الحساب: ⟦1234567890⟧",
    "खाता संख्या ⟦123456789012⟧",
    "เลขที่บัญชี ⟦123-4-56789-0⟧",
  ])("are found: %s", (marked) => expectMarked("bank-account", marked));
  it.each([
    "Routing number 021000022",
    "The account was opened in 2019.",
    "1967 bytes account for 17703 bits",
    "account_deleted ( 4530225 ) writes",
    "On account of 20-00-00 hours",
    "Konto eröffnet am 12.03.2019",
    "20-00-00",
  ])("are not: %s", (text) => expectMarked("bank-account", text));
});

describe("addresses of crypto currencies", () => {
  it.each([
    "pay ⟦1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa⟧ now",
    "⟦3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy⟧",
    "⟦bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4⟧",
    "⟦bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0⟧",
    "⟦0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed⟧ and ⟦0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed⟧",
    "⟦rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh⟧",
  ])("are found: %s", (marked) => expectMarked("crypto-address", marked));
  it.each([
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
    "3f786850e387550fdab836ed7e6dc881de23001b",
  ])("are not, where the checksum fails: %s", (text) => expectMarked("crypto-address", text));
});

describe("vehicles", () => {
  it.each([
    "VIN ⟦1M8GDM9AXKP042788⟧.",
    "Fahrgestellnummer: ⟦WVWZZZ1JZXW000001⟧",
    "License plate: ⟦ABC 1234⟧, blue",
    "Kennzeichen ⟦B-AB 1234⟧",
    "number plate ⟦AB12 CDE⟧",
    "immatriculation : ⟦AB-123-CD⟧",
    "matrícula ⟦1234 BCD⟧",
    "targa ⟦AB123CD⟧",
    "kenteken ⟦12-ABC-3⟧",
    "numer rejestracyjny ⟦WA 12345⟧",
    "госномер ⟦А123ВС77⟧",
    "车牌⟦京A12345⟧停在门口",
    "⟦品川 300 あ 12-34⟧の車",
    "차량번호 ⟦12가 3456⟧",
    "plaka: ⟦34 ABC 123⟧",
    "गाड़ी नंबर ⟦MH 12 AB 1234⟧",
    "ทะเบียน ⟦1กข 1234⟧",
    "מספר רכב ⟦12-345-67⟧",
  ])("are found: %s", (marked) => expectMarked("vehicle", marked));
  it.each([
    "1M8GDM9AXKP042789",
    "Plates of 20 cm and 4 bowls",
    "The registration of 12 students",
    "Flight AB 1234 at 12:30",
  ])("are not: %s", (text) => expectMarked("vehicle", text));
});

describe("addresses of network devices", () => {
  it.each([
    "⟦00:1B:44:11:3A:B7⟧",
    "⟦00-1b-44-11-3a-b7⟧ is up",
    "⟦001b.4411.3ab7⟧",
    "MAC address ⟦001B44113AB7⟧",
    "⟦00:1B:44:FF:FE:11:3A:B7⟧",
  ])("are found: %s", (marked) => expectMarked("mac-address", marked));
  it.each(["03-12-25-31-40-45", "00:1B:44:11:3A", "12:30:45", "00:1B:44:11:3A:B7:99"])("are not: %s", (text) =>
    expectMarked("mac-address", text),
  );
});

describe("keys, cookies and phrases", () => {
  const phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow";
  const hex = "0123456789abcdef0123456789abcdef";
  it.each([
    `seed: ⟦${phrase}⟧ ok`,
    `⟦${phrase}⟧`,
    `1. ⟦${phrase.split(" ").join("\n2. ")}⟧`,
    "⟦letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic avoid letter always⟧",
    "key ⟦5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ⟧",
    "Cookie: ⟦sid=8f3a9c2b71; theme=dark⟧",
    "Set-Cookie: ⟦session=8f3a9c2b71d04e; Path=/⟧",
    "PHPSESSID=⟦el4ukv0kqbvoirg7nkp4dncpk3⟧",
    `https://example.org/reset?token=⟦${hex}⟧&lang=en`,
    "https://example.org/cb?state=⟦Xy82kkQ91z⟧#id_token=⟦a1b2c3d4e5f6⟧",
    `X-Auth-Token: ⟦${hex}⟧`,
    `Authorization: Token ⟦${hex}⟧`,
    `⟦glpat-${hex.slice(0, 20)}⟧`,
    `⟦sk-ant-api03-${hex}${hex}AA⟧`,
    `⟦hf_${hex}ab⟧ ⟦r8_${hex}ab12c⟧ ⟦gsk_${hex}${hex.slice(0, 20)}⟧`,
    `⟦123456789:AA${hex}x⟧`,
    `⟦dop_v1_${hex}${hex}⟧`,
    `⟦${hex}-us12⟧`,
    `⟦MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs⟧`,
    "密码是⟦hunter22⟧",
    "パスワードは⟦hunter22⟧",
  ])("are found: %s", (marked) => expectMarked("secret", marked));
  it.each([
    phrase.replace("yellow", "year"),
    "The cookie: sweet and small",
    "https://example.org/?page=2&state=open&code=DE",
    "Recovery of the phrase: he said that we can use it again and again and again",
  ])("are not: %s", (text) => expectMarked("secret", text));

  it("are no phrase but for a sixteenth of words in a row without a checksum", () => {
    const words = phrase.split(" ");
    const shuffled = fc.sample(fc.shuffledSubarray(words, { minLength: 12 }), { numRuns: 400, seed: 7 });
    const share = shuffled.filter((one) => find("secret", one.join(" ")).length > 0).length / 400;
    expect(share).toBeLessThan(0.12);
  });
});

describe("passports", () => {
  it.each([
    "паспорт ⟦4508 123456⟧ выдан",
    "护照号：⟦E12345678⟧",
    "パスポート番号は⟦TK1234567⟧です",
    "여권번호 ⟦M12345678⟧",
    "جواز السفر ⟦A12345678⟧",
    "דרכון ⟦12345678⟧",
  ])("are found: %s", (marked) => expectMarked("national-id", marked));
});
