import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderForPage, orderForSelection, shapeOfSelection } from "../../../lib/background/menu-fit";
import { buildMenuItems } from "../../../lib/background/menus";
import { BUILTIN_TASKS } from "../../../lib/domain/task/builtin";
import type { Task } from "../../../lib/domain/task/task";
import type { TaskListing } from "../../../lib/messages/payloads";
import { smallClassifyTask, smallExtractTask } from "../../support/snapshots";

const own = (task: Task, id: string): TaskListing => ({ task: { ...task, id }, origin: "own" });
const builtin: TaskListing[] = BUILTIN_TASKS.map((task) => ({ task, origin: "built-in" }));
const mine = [
  own(smallExtractTask, "my-cake"),
  own({ ...smallClassifyTask, scope: "selection" }, "my-mood"),
  { task: { ...smallClassifyTask, id: "audit", scope: "selection" as const }, origin: "policy" as const },
];
const listings = [...builtin, ...mine];

const PLEA = "I ordered a lamp three weeks ago and it has not arrived. I would like to have my money back.";
const RECIPE = "Fennel soup\n\nTotal time: 1 h 10 min\nServings: 4\nIngredients: 2 fennel bulbs, 1 onion";

describe("shapeOfSelection", () => {
  it.each([
    ["Ada Lovelace", "words"],
    ["  £12.50 \n", "words"],
    ["フェンネルのスープ", "words"],
    [PLEA, "passage"],
    ["商品が三週間たっても届きません。どうなっているのか教えてください。返金をお願いしたいと思っています。", "passage"],
    [RECIPE, "text"],
    ["word ".repeat(200), "text"],
  ])("of %j is %s", (text, shape) => expect(shapeOfSelection(text)).toBe(shape));
});

describe("the order for a selection", () => {
  const idsOf = (tasks: Task[]) => tasks.map(({ id }) => id);
  const likelyFor = (text?: string) => idsOf(orderForSelection(listings, text).likely);

  it("of two words offers a person's own tasks alone, and nothing that judges a text", () => {
    expect(likelyFor("Ada Lovelace")).toEqual(["my-cake", "my-mood", "audit"]);
  });

  it("of a passage begins with what judges one, their own before policy's and what is built in", () => {
    const likely = likelyFor(PLEA);
    expect(likely.slice(0, 2)).toEqual(["my-mood", "audit"]);
    expect(likely).toContain("support-intent");
    expect(likely).not.toContain("recipe");
    expect(likely.at(-1)).toBe("my-cake");
    // Where the text isn't known, it is taken for a passage.
    expect(likelyFor()).toEqual(likely);
  });

  it("of a text offers what is built in too, where it names its fields", () => {
    expect(likelyFor(RECIPE)).toContain("recipe");
    expect(likelyFor(RECIPE)).not.toContain("job-posting");
  });

  it("loses no task and doubles none, and no unlikely one of a person's own is a step away", () => {
    fc.assert(
      fc.property(fc.option(fc.string({ maxLength: 600 }), { nil: undefined }), (text) => {
        const { likely, unlikely } = orderForSelection(listings, text);
        expect([...idsOf(likely), ...idsOf(unlikely)].sort()).toEqual(idsOf(listings.map(({ task }) => task)).sort());
        expect(idsOf(unlikely).filter((id) => mine.some(({ task }) => task.id === id))).toEqual([]);
      }),
    );
  });

  it("asks of two words first whether they are a value", () => {
    const first = (selectedText: string) => buildMenuItems(listings, { selectedText })[0]?.id;
    expect(first("£12.50")).toBe("teach");
    expect(first(PLEA)).toBe("selection:my-mood");
    expect(first("")).toBe("selection:my-mood");
  });
});

describe("the order for a page", () => {
  it("begins with what fits it, own tasks before the rest in either part", () => {
    const ids = orderForPage(listings, ["recipe", "article"]).map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(["recipe", "article", "my-cake"]);
    expect(ids).not.toContain("sentiment");
    const fittingOwn = orderForPage(listings, ["recipe", "my-cake"]).map(({ id }) => id);
    expect(fittingOwn.slice(0, 2)).toEqual(["my-cake", "recipe"]);
    expect(orderForPage(listings)[0]?.id).toBe("my-cake");
  });
});
