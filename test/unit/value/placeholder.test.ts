import { describe, expect, it } from "vitest";
import { isDefault, isPlaceholder } from "../../../lib/value/placeholder";

describe("placeholders", () => {
  it.each([
    "{{ variant.sku }}",
    "{% block %}",
    "$" + "{brand}",
    "%%BRAND%%",
    "[[title]]",
    "#{name}",
    "<%= name %>",
    "{name}",
    "%BRAND%",
    "__TITLE__",
    "[Brand Name]",
    "(insert name here)",
    "<Your Name>",
    "undefined",
    "NULL",
    "NaN",
    "[object Object]",
    "TBD",
    "n.a.",
    "N/A",
    "k. A.",
    "Keine Angabe",
    "Non renseigné",
    "sin especificar",
    "не указано",
    "未定",
    "미정",
    "غير محدد",
    "לא צוין",
    "ไม่ระบุ",
    "-",
    "–––",
    "...",
    "?",
    "Lorem ipsum dolor sit amet",
    "Default Title",
    "Sample product",
    "Your Name",
    "Ihr Name",
    "#N/A",
  ])("are no texts: %s", (text) => {
    expect(isPlaceholder("text", text)).toBe(true);
  });

  it.each([
    "Ironbark",
    "OK-2210",
    "00420",
    "[REC]",
    "Nana",
    "Null Island Coffee",
    "The Unknown",
    "50 % off",
    "$9 {limited}",
    "N. A. Quill",
    "★★★",
    "C#",
    "(What's the Story) Morning Glory?",
  ])("are told from texts: %s", (text) => {
    expect(isPlaceholder("text", text)).toBe(false);
  });

  it.each([
    ["email", "info@yourdomain.com", true],
    ["email", "info@example.com", true],
    ["email", "name@beispiel.de", true],
    ["email", "your.name@gmail.com", true],
    ["email", "shop@quaybooks.example", false],
    ["email", "you@quaybooks.com", false],
    ["email", "name@mydomainshop.com", false],
    ["phone", "+10000000000", true],
    ["phone", "+491111111111", true],
    ["phone", "+442079460958", false],
    ["url", "https://www.example.com/shop", true],
    ["url", "https://shop.example/", false],
    ["date", "0001-01-01", true],
    ["date", "9999-12-31", true],
    ["date", "2026-03-01", false],
  ] as const)("have forms of every type: %s %s", (type, value, is) => {
    expect(isPlaceholder(type, value)).toBe(is);
  });

  it.each([
    ["date", "1970-01-01", true],
    ["date", "1900-01-01T00:00", true],
    ["date", "1971-01-01", false],
    ["duration", "PT0S", true],
    ["duration", "PT10M", false],
    ["money", { amount: 0, currency: "GBP" }, true],
    ["money", { amount: 0.01, currency: "GBP" }, true],
    ["money", { amount: 9_999_999, currency: "" }, true],
    ["money", { amount: 99_999.99, currency: "" }, true],
    ["money", { amount: 999, currency: "GBP" }, false],
    ["text", "0", false],
    ["text", "None", true],
    ["text", "admin", true],
    ["text", "Nona", false],
  ] as const)("and defaults that count where they are shown: %s %j", (type, value, is) => {
    expect(isDefault(type, value)).toBe(is);
  });
});
