import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrange, scopeFor } from "../../../../components/picker/arrange";
import type { TaskListing } from "../../../../lib/messages/payloads";
import { classification } from "../results";

function listing(id: string, name: string, origin: TaskListing["origin"] = "built-in"): TaskListing {
  return { task: { ...classification(["x", "y"]), id, name }, origin };
}

const LISTINGS = [
  listing("mood", "Sentiment"),
  listing("mine", "Café receipt", "own"),
  listing("recipe", "Recipe"),
  listing("kind", "Page type"),
  listing("claims", "Claims", "policy"),
];
const OVERVIEW = { taskIds: ["recipe", "kind", "mood", "mine"], fitting: 2 };

function ids(query: string): string[][] {
  const { fitting, own, organisation, others } = arrange(LISTINGS, OVERVIEW, query);
  return [fitting, own, organisation, others].map((tasks) => tasks.map(({ id }) => id));
}

describe("arrange", () => {
  it("puts tasks that fit first and in order, then own, then those of the organisation and others", () => {
    expect(ids("")).toEqual([["recipe", "kind"], ["mine"], ["claims"], ["mood"]]);
  });

  it("finds by the start of any word, without regard to case and accents", () => {
    expect(ids("cafe")).toEqual([[], ["mine"], [], []]);
    expect(ids("REC")).toEqual([["recipe"], ["mine"], [], []]);
    expect(ids("type page")).toEqual([["kind"], [], [], []]);
    expect(ids("entiment")).toEqual([[], [], [], []]);
  });

  it("puts the task of that name before one with a label of that name", () => {
    const overview = { taskIds: ["mood", "recipe"], fitting: 0 };
    const mood: TaskListing = {
      task: { ...classification(["recipe", "y"]), id: "mood", name: "Mood" },
      origin: "built-in",
    };
    const found = arrange([mood, listing("recipe", "Recipe")], overview, "recipe");
    expect(found.others.map(({ id }) => id)).toEqual(["recipe", "mood"]);
  });

  it("shows a task that the overview does not know yet", () => {
    const more = [...LISTINGS, listing("new", "New", "own")];
    expect(arrange(more, OVERVIEW, "").own.map(({ id }) => id)).toEqual(["mine", "new"]);
  });

  it("shows every task exactly once when nothing is searched for", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(OVERVIEW.taskIds), fc.nat(5), (taskIds, fitting) => {
        const { fitting: first, own, organisation, others } = arrange(LISTINGS, { taskIds, fitting }, "");
        const shown = [...first, ...own, ...organisation, ...others].map(({ id }) => id);
        expect(shown.sort()).toEqual(LISTINGS.map(({ task }) => task.id).sort());
      }),
    );
  });
});

describe("scopeFor", () => {
  const forSelections = { ...classification(["x", "y"]), scope: "selection" as const };
  const forPages = classification(["x", "y"]);

  it("reads the selection if asked, or if the task is made for it, whether or not there is one", () => {
    expect(scopeFor(forPages, "selection")).toBe("selection");
    expect(scopeFor(forPages, "page")).toBe("page");
    expect(scopeFor(forSelections, "page")).toBe("selection");
    expect(scopeFor(forSelections, "items")).toBe("items");
  });
});
