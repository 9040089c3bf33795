import { describe, expect, it } from "vitest";
import { propose } from "../run-rules";
import { field, type Line, snapshotOf } from "../snapshots";

const fields = [
  field("title", "Title"),
  field("ingredients", "Ingredients", { many: true }),
  field("instructions", "Instructions", { many: true }),
];

/** An article that tells of a recipe, with the recipe's card below it. */
const article = (card: string): Line[] => [
  ["title", "Our very best plum cake for autumn"],
  ["h2", "How to make plum cake"],
  ["paragraph", "Plums are in season, and there is no better cake."],
  ["h2", card],
  ["h3", "Ingredients"],
  ["list-item", "500 g plums"],
  ["list-item", "2 eggs"],
  ["list-item", "100 g sugar"],
  ["h3", "Instructions"],
  ["list-item", "Mix it all and bake for an hour."],
];

async function titleOf(lines: Line[]) {
  const found = (await propose(fields, snapshotOf(lines))).filter(({ questionId }) => questionId === "title");
  return found.sort((left, right) => right.score - left.score)[0];
}

describe("the title", () => {
  it("is that of the thing asked for, where it stands in a longer page under its own heading", async () => {
    expect(await titleOf(article("Plum cake"))).toMatchObject({
      items: [{ value: "Plum cake" }],
      source: "heading:own",
    });
  });

  it("is the page's where the heading above the lists says nothing of it", async () => {
    expect((await titleOf(article("Print this")))!.items[0]!.value).toBe("Our very best plum cake for autumn");
  });

  it("is no logo, where the document's title names another heading too", async () => {
    const lines: Line[] = [
      ["title", "Valley Courier"],
      ["h2", "The empty mill"],
      ["paragraph", "The mill stood empty for eleven years."],
      ["paragraph", "© 2026 Valley Courier", "boilerplate"],
    ];
    const valueFor = async (title: string) => {
      const found = await propose([fields[0]!], snapshotOf(lines, { title }), "Article");
      return found.sort((left, right) => right.score - left.score)[0]!.items[0]!.value;
    };
    expect(await valueFor("The empty mill | Valley Courier")).toBe("The empty mill");
    expect(await valueFor("Valley Courier: The empty mill")).toBe("The empty mill");
    expect(await valueFor("Valley Courier")).toBe("Valley Courier");
  });

  it.each([
    ["/recipes/liver-with-apple-and-onion", false],
    ["/recipes/4711", true],
    ["/love-goes-through-the-stomach/4711", true],
  ])("is not sure for the part of the document's title that the address leaves out: %s", async (path, isSure) => {
    const title = "Liver with apple and onion | Love goes through the stomach";
    const lines: Line[] = [
      ["title", "Love goes through the stomach"],
      ["paragraph", "Fry the onion first."],
    ];
    const snapshot = { ...snapshotOf(lines, { title }), url: `https://blog.example${path}` };
    const [best] = (await propose([fields[0]!], snapshot, "Article")).sort((left, right) => right.score - left.score);
    expect(best!.score >= 0.8).toBe(isSure);
  });
});
