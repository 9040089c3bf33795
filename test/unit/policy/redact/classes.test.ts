import { describe, expect, it } from "vitest";
import type { RedactionClass } from "../../../../lib/domain/settings/settings";
import { createPersonalDataFinder } from "../../../../lib/policy/redact/personal-data";

const find = (name: RedactionClass, text: string, region = "") =>
  createPersonalDataFinder({ classes: [name], region })(text).map(({ start, end }) => text.slice(start, end));

/** What is in ⟦⟧ is to be found, and nothing else of the text. */
function expectMarked(name: RedactionClass, marked: string, region?: string): void {
  const text = marked.replace(/[⟦⟧]/g, "");
  const wanted = [...marked.matchAll(/⟦([^⟧]*)⟧/g)].map((match) => match[1]);
  expect(find(name, text, region), marked).toEqual(wanted);
}

describe("secrets", () => {
  const hex = "0123456789abcdef0123456789abcdef";
  it.each([
    `key ⟦sk-proj-${hex}⟧ and`,
    `token: ⟦ghp_${hex}abcd⟧`,
    "⟦AKIAIOSFODNN7EXAMPLE⟧ with secret_access_key = ⟦wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY⟧",
    "⟦eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U⟧",
    "⟦-----BEGIN RSA PRIVATE KEY----- MIIEowIBAAKCAQEA -----END RSA PRIVATE KEY-----⟧ is the key",
    "⟦-----BEGIN OPENSSH PRIVATE KEY----- b3BlbnNzaC1rZXk⟧",
    `X-Api-Key: ⟦${hex}⟧`,
    `{"api_key": "⟦${hex}⟧"}`,
    `https://example.org/?access_token=⟦${hex}⟧&page=2`,
    "postgres://admin:⟦hunter2⟧@db.example.org/main",
    "Authorization: Bearer ⟦abcdefghijklmnop12345678⟧",
    "Password: ⟦Tr0ub4dor&3⟧",
    "Das Passwort ist ⟦geheim123⟧ und",
    "Your one-time code is ⟦492817⟧",
    "PIN: ⟦4711⟧",
  ])("are found: %s", (marked) => expectMarked("secret", marked));

  it.each([
    "Password: required",
    "The password is wrong.",
    "Forgot your password? Reset it here.",
    "The secret is patience and butter.",
    "Our API key management page",
    "token: a word or a mark",
    "let sessionId = sessionStorage.getItem(name)",
    "sk-8 boards and AKIA",
    "The commit is 3f786850e387550fdab836ed7e6dc881de23001b.",
  ])("are not: %s", (text) => expectMarked("secret", text));
});

describe("phone numbers", () => {
  it.each([
    ["Call ⟦+1 (212) 555-0123⟧ ext", ""],
    ["(⟦0049 30 1234567⟧)", ""],
    ["⟦030 / 123 45 67⟧", "DE"],
    ["Phone: ⟦60-56-85-91⟧ E-mail", ""],
    ["Tel. ⟦01 23 45 67 89⟧", "FR"],
    ["⟦259.735.7502x459⟧", ""],
    ["⟦06.12.34.56.78⟧ ou ⟦06-12-34-56-78⟧", ""],
    ["Desk: ⟦5403926876⟧", ""],
  ])("are found: %s", (marked, region) => expectMarked("phone", marked, region));

  it.each([
    "From 2019 to 2021, 1 400 000 people",
    "On 2024-05-01 at 12:30:45",
    "On 01.02.2024 and 1/2/2024",
    "Bake 30 minutes at 180 degrees, 450 g flour",
    "ISBN 978-3-16-148410-0",
    "Version 10.20.30",
    "EUR 1,234,567.89",
    "Vom 01.02.24 bis 05.03.24, 01.02.24-05.03.24",
    "Öffnungszeiten: 09.30-18.00 Uhr, 10.00-12.00 14.00-16.00",
    "Pages 120 1305 and 07 08 09",
    "Quantity 8 9 10 11 12 13 14 15 16 17 18",
  ])("are not: %s", (text) => expectMarked("phone", text));
});

describe("network addresses", () => {
  it.each([
    "host ⟦192.168.0.1⟧.",
    "[⟦2001:db8::8a2e:370:7334⟧]:443",
    "⟦fe80::1⟧ and ⟦10.0.0.5⟧:8080",
    "http://⟦203.0.113.9⟧/x",
  ])("are found: %s", (marked) => expectMarked("ip-address", marked));
  it.each(["version 1.2.3.4", "at 12:30:45", "std::vector a::b", "1.2.3.4.5", "300.1.1.1", "AA:BB:CC:DD:EE:FF"])(
    "are not: %s",
    (text) => expectMarked("ip-address", text),
  );
});

describe("numbers of identity without check digits", () => {
  it.each([
    "My passport number is ⟦C01X00T47⟧ and",
    "driver's license: ⟦F162823540116⟧",
    "SSN ⟦460-89-9847⟧",
    "Reisepass: ⟦C4FVK6CM3⟧, gültig",
  ])("are found by what is said before them: %s", (marked) => expectMarked("national-id", marked));
  it.each(["passport photos cost 12 EUR", "tax of 19 percent since 2007", "tin of 400 g tomatoes"])(
    "are not: %s",
    (text) => expectMarked("national-id", text),
  );
});

describe("addresses", () => {
  it.each([
    "Visit ⟦12 High Street⟧.",
    "Send it to ⟦Hauptstraße 5, 10115 Berlin⟧, please",
    "Lives at ⟦7 rue de la Paix, 75002 Paris⟧",
    "⟦P.O. Box 242⟧",
    "My zip code is ⟦76400⟧",
  ])("are found: %s", (marked) => expectMarked("address", marked));
  it.each([
    "In 2019 the Road Runner won 3 Awards",
    "Chapter 5 of Book 2",
    "We meet at 5 in the morning",
    "Add 2 cups of Flour",
  ])("are not: %s", (text) => expectMarked("address", text));
});

describe("names", () => {
  it.each([
    "It was ⟦Ada Lovelace⟧ who wrote it.",
    "Dear Mr. ⟦Krzysztof Wiśniewski⟧, welcome",
    "My name is ⟦Rubija⟧ and",
    "Written by ⟦Maria da Silva⟧ in 2019",
    "Frau Dr. ⟦Annegret Müller-Lüdenscheidt⟧ kommt",
    "⟦John F. Kennedy⟧ was shot.",
    "⟦June Smith⟧ lives in Paris",
    "⟦Roman Abramovich⟧ bought it",
    "联系人⟦Ada Lovelace⟧电话",
    "Said ⟦Jean-Luc Picard⟧'s friend",
  ])("are found: %s", (marked) => expectMarked("name", marked));
  it.each([
    "The quick brown fox jumps over the lazy dog.",
    "Can I get a refund? Will it take long?",
    "United Nations Security Council",
    "Preheat the Oven. Add Salt and Pepper.",
    "Der Hund läuft im Garten über die Wiese.",
    "France and Germany signed the Treaty of Rome.",
    "Monday, 3 March",
    "To (rent) 450 GBP a month",
    "Roman Road is closed in August",
    "August was hot, and London was full.",
    "Victoria Station, Madison Avenue, St. James Park",
    "Austin, Texas",
    "Deutsche Bank opens in Berlin",
    "Company: Miller GmbH",
    "Smith & Sons Ltd",
  ])("are not: %s", (text) => expectMarked("name", text));
});
