import { expect, it } from "vitest";
import type { StructuredItem } from "../../../../lib/domain/snapshot/snapshot";
import { best, propose, values } from "./run-rules";
import { field, jsonLd, type Line, snapshotOf } from "./snapshots";

const author = field("author", "Author");
const authors = field("authors", "Authors", { many: true });
const SURE = 0.8;

function page(lines: Line[], structured: StructuredItem[] = [], language = "en") {
  return snapshotOf([["title", "The mill"], ...lines, ["paragraph", "The mill stood empty for eleven years."]], {
    title: "The mill",
    structured,
    language,
  });
}

const person = (name: string) => ({ "@type": "Person", name });
const paper = { "@type": "Organization", name: "Valley Courier" };
const article = (more: Record<string, unknown>) => jsonLd({ "@type": "NewsArticle", headline: "The mill", ...more });
const meta = (properties: Record<string, string[]>): StructuredItem => ({
  id: "meta:0",
  source: "meta",
  types: [],
  properties,
});

async function sureOf(...given: Parameters<typeof page>) {
  const found = await best(author, page(...given), "Article");
  return found && found.score >= SURE ? found.items[0]!.value : null;
}

it.each([
  ["by kit marlow", "en", "kit marlow"],
  ["April 3, 2025 by Mara Lind", "en", "Mara Lind"],
  ["7. April 2025 von Mara Lind", "de", "Mara Lind"],
  ["Text und Fotos: Mara Lind", "de", "Mara Lind"],
  ["كتبت: ليلى حداد", "ar", "ليلى حداد"],
  ["Συντάκτης: Ελένη Παππά", "el", "Ελένη Παππά"],
  ["Автор: Анна Петрова", "ru", "Анна Петрова"],
  ["Текст: Оксана Бойко", "uk", "Оксана Бойко"],
  ["מאת: דנה כהן", "he", "דנה כהן"],
  ["लेखक: अनन्या रावत", "hi", "अनन्या रावत"],
  ["โดย สมชาย ใจดี", "th", "สมชาย ใจดี"],
  ["نویسنده: سارا احمدی", "fa", "سارا احمدی"],
  ["김하늘 기자", "ko", "김하늘"],
  ["记者：李小红", "zh", "李小红"],
  ["文＝佐伯美咲", "ja", "佐伯美咲"],
])("reads the byline %s (%s)", async (line, language, name) => {
  expect(await sureOf([["paragraph", line]], [], language)).toBe(name);
});

it("reads a name below a word that stands alone", async () => {
  expect(
    await sureOf([
      ["paragraph", "By"],
      ["paragraph", "Mara Lind"],
    ]),
  ).toBe("Mara Lind");
});

it("takes the byline before data that names others, or fewer", async () => {
  const byline: Line[] = [["paragraph", "By Mara Lind and Bo Ek"]];
  expect(await sureOf(byline, [article({ author: person("Watermark feed") })])).toBe("Mara Lind and Bo Ek");
  expect(await sureOf(byline, [article({ author: person("Mara Lind") })])).toBe("Mara Lind and Bo Ek");
  expect(await sureOf(byline, [meta({ author: ["Shipping"] })])).toBe("Mara Lind and Bo Ek");
});

it("joins the authors of data, and gives a list one item for each", async () => {
  const structured = [article({ author: [person("By Mara Lind, Editor"), person("Bo Ek")] })];
  expect(await sureOf([], structured)).toBe("Mara Lind, Bo Ek");
  const head = [meta({ author: ["Mara Lind", "Bo Ek"] })];
  expect(await sureOf([["paragraph", "Photographs: Mara Lind, Bo Ek"]], head)).toBe("Mara Lind, Bo Ek");
  expect(values(await best(authors, page([], structured), "Article"))).toEqual(["Mara Lind", "Bo Ek"]);
  const joined = [article({ author: "Mara Lind and Bo Ek" })];
  expect(values(await best(authors, page([], joined), "Article"))).toEqual(["Mara Lind", "Bo Ek"]);
  const byline = page([["paragraph", "By Mara Lind, Staff Writer, and Bo Ek"]]);
  expect(values(await best(authors, byline, "Article"))).toEqual(["Mara Lind", "Bo Ek"]);
});

it("does not take the paper for an author of its article", async () => {
  expect(await sureOf([], [article({ author: paper, publisher: paper })])).toBeNull();
  expect(await sureOf([], [article({ author: person("Valley Courier"), publisher: paper })])).toBeNull();
  expect(await sureOf([["paragraph", "By Valley Courier"]], [article({ publisher: paper })])).toBeNull();
  expect(await sureOf([["paragraph", "By Mara Lind, Valley Courier"]], [article({ publisher: paper })])).toBe(
    "Mara Lind",
  );
  expect(await sureOf([], [article({ author: [person("Mara Lind"), paper], publisher: paper })])).toBe("Mara Lind");
  const agency = { "@type": "Organization", name: "Westland Press Agency" };
  expect(await sureOf([], [article({ author: agency, publisher: paper })])).toBe("Westland Press Agency");
});

it("offers whom only the page's head names, and is not sure", async () => {
  const head = [meta({ author: ["Mara Lind"] })];
  expect(values(await best(author, page([], head), "Article"))).toEqual(["Mara Lind"]);
  expect(await sureOf([], head)).toBeNull();
  expect(await sureOf([["paragraph", "Text and pictures by Mara Lind"]], head)).toBe("Mara Lind");
});

it("leaves a person's own site to that person", async () => {
  const own = [article({ author: person("Mara Lind") }), meta({ "application-name": ["Mara Lind"] })];
  expect(await sureOf([["paragraph", "By Mara Lind"]], own)).toBe("Mara Lind");
});

it("doubts the bylines of teasers", async () => {
  const teasers: Line[] = [
    ["h2", "More to read"],
    ["paragraph", "By Bo Ek"],
  ];
  expect(await sureOf(teasers)).toBeNull();
  const found = await propose([author], page([["paragraph", "By Mara Lind"], ...teasers]), "Article");
  expect(found.filter(({ score }) => score >= SURE).map(({ items }) => items[0]!.value)).toEqual(["Mara Lind"]);
});

it("keeps what a cook is called with, and a site that signs its recipes", async () => {
  const recipe = (name: string) => [jsonLd({ "@type": "Recipe", name: "The mill", author: person(name) })];
  expect((await best(author, page([], recipe("Chef Mara Lind")), "Recipe"))?.items[0]?.value).toBe("Chef Mara Lind");
  const signed = [
    ...recipe("Valley Kitchen"),
    meta({ author: ["Valley Kitchen"], "og:site_name": ["Valley Kitchen"] }),
  ];
  expect((await best(author, page([], signed), "Recipe"))?.items[0]?.value).toBe("Valley Kitchen");
});
