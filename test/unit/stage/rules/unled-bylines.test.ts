import { expect, it } from "vitest";
import { best } from "./run-rules";
import { field, type Line, snapshotOf } from "./snapshots";

const author = field("author", "Author");
const published = field("published", "Published", { type: "date" });
const SURE = 0.8;

/** A page whose line `said` is a link to `address` as far as `linked` goes. */
function linkedPage(said: string, linked: string, address: string, before: Line[] = []) {
  const lines: Line[] = [
    ["title", "The mill"],
    ...before,
    ["paragraph", said],
    ["paragraph", "The mill stood empty for eleven years."],
  ];
  const page = snapshotOf(lines, { title: "The mill | Valley Courier", language: "de" });
  const block = page.blocks.find(({ text }) => text === said)!;
  const start = said.indexOf(linked);
  block.marks = [{ type: "link", start, end: start + linked.length, value: address }];
  return page;
}

async function sureAuthor(page: ReturnType<typeof linkedPage>) {
  const found = await best(author, page, "Article");
  return found && found.score >= SURE ? found.items[0]!.value : null;
}

it.each([
  ["Heiko Sauer Do 9 Apr 2020", "Heiko Sauer", "https://site.example/author/heiko-sauer/"],
  ["Emmanuelle Ducros", "Emmanuelle Ducros", "https://site.example/auteur/emmanuelle-ducros-187"],
  ["Interview: Julia Lauter", "Julia Lauter", "https://site.example/suche?author=Julia%20Lauter"],
  ["Jörg Bäßler", "Jörg Bäßler", "https://site.example/team/joerg-baessler"],
  ["Freewoman · in Uncategorized", "Freewoman", "https://site.example/author/freewoman/"],
])("reads who wrote it from a link beside the title: %s", async (said, name, address) => {
  expect(await sureAuthor(linkedPage(said, name, address))).toBe(name);
});

it.each([
  ["Maschinenbau Aktuell", "https://site.example/kategorie/maschinenbau-aktuell"],
  ["Jörg Bäßler", "https://site.example/team/vorstand"],
  ["Alle Autoren", "https://site.example/autoren/alle"],
  ["Valley Courier", "https://site.example/author/valley-courier/"],
  ["admin", "https://site.example/author/admin/"],
])("takes no other link for a writer: %s", async (said, address) => {
  const page = linkedPage(said, said, address, [["paragraph", "© 2026 Valley Courier", "boilerplate"]]);
  expect(await sureAuthor(page)).toBeNull();
});

it.each([
  ["11.12.2019 - Amelie Lindner", "Amelie Lindner"],
  ["Marco Berger , 01. Dez. 2017, 12:01 Uhr 3 min", "Marco Berger"],
  ["Anna Weber und Thomas Klein | 3. Mai 2024", "Anna Weber und Thomas Klein"],
])("reads a name that stands with a day: %s", async (said, name) => {
  expect(await sureAuthor(linkedPage(said, "", ""))).toBe(name);
});

it.each(["Wirtschaft Politik, 3. Mai 2024", "Neue Messe | 3. Mai 2024", "3. Mai 2024 in Berlin Mitte"])(
  "takes no section or place for a name: %s",
  async (said) => {
    expect(await sureAuthor(linkedPage(said, "", ""))).toBeNull();
  },
);

it("reads an account before its day, and prefers whole names", async () => {
  expect(await sureAuthor(linkedPage("Gespeichert von rasos am 24. Juli 2017", "", ""))).toBe("rasos");
  const both = linkedPage("Gespeichert von human am 24. Juli 2017", "", "", [["paragraph", "Beitrag von Mara Lind"]]);
  expect(await sureAuthor(both)).toBe("Mara Lind");
});

it("reads what stands beside a title of any level, and below its subtitle", async () => {
  const lines: Line[] = [
    ["h2", "Samstag, 9. September 2017", "boilerplate"],
    ["h3", "Love is war"],
    ["h4", "What the book is like, and why it is worth an evening of yours"],
    ["paragraph", "By Mara Lind"],
    ["paragraph", "Erscheinungsdatum: 14.08.2017"],
  ];
  const page = snapshotOf(lines, { title: "Naschtüte: Love is war", language: "de" });
  expect(await best(author, page, "Article")).toMatchObject({ source: "byline:title" });
  expect((await best(published, page, "Article"))!.items[0]!.value).toBe("2017-09-09");
});
