import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { browser } from "wxt/browser";
import {
  checkDraft,
  copyDraft,
  createDraft,
  createField,
  createFieldFrom,
  createLabel,
  editDraft,
  moveMember,
  type TaskDraft,
  withField,
} from "../../../../components/builder/draft";
import type { Task } from "../../../../lib/domain/task/task";

const english = browser.i18n;
const NONE: ReadonlySet<string> = new Set();

function saved(draft: TaskDraft, taken = NONE): Task {
  const checked = checkDraft(draft, taken);
  if ("mistakes" in checked) throw new Error(JSON.stringify(checked.mistakes));
  return checked.task;
}

const COMPLAINT: Task = {
  id: "complaint",
  version: 3,
  kind: "classify",
  name: "Complaint",
  description: "What it is about",
  scope: "selection",
  labels: [
    { id: "late", name: "Late", description: "Not in time", examples: ["Where is it?", "Due on Monday"] },
    { id: "Broken?", name: "Broken" },
  ],
  noneAllowed: true,
};

const OFFER: Task = {
  id: "offer",
  version: 1,
  kind: "extract",
  name: "Offer",
  schemaTypes: ["Offer"],
  fields: [
    { id: "rent", name: "Rent", type: "money", required: true, synonyms: ["Price"], schemaProperties: ["price"] },
    { id: "heating", name: "Heating", type: "enum", options: ["gas", "wood"], many: true },
  ],
};

describe("the fields of a draft", () => {
  const row = (name: string) => ({ ...createField(), name });

  it("move past each other, and no further than the ends", () => {
    const [a, b, c] = [row("a"), row("b"), row("c")];
    expect(moveMember([a, b, c], 2, -1)).toEqual([a, c, b]);
    expect(moveMember([a, b, c], 0, 1)).toEqual([b, a, c]);
    expect(moveMember([a, b, c], 0, -1)).toEqual([a, b, c]);
    expect(moveMember([a, b, c], 2, 1)).toEqual([a, b, c]);
  });

  it("make room for one that the page offers, and keep what that knows", () => {
    const offered = { field: { name: "Rent", type: "money" as const, synonyms: ["Miete"] }, sample: "£5" };
    const fields = withField([createField(), row("Deposit")], createFieldFrom(offered));
    expect(fields.map(({ name }) => name)).toEqual(["Deposit", "Rent"]);
    const task = saved({ ...createDraft("extract"), fields });
    expect(task).toMatchObject({ name: "Deposit, Rent", fields: [{}, { type: "money", synonyms: ["Miete"] }] });
  });
});

describe("an offered field of a built-in task", () => {
  afterEach(() => void Object.assign(browser, { i18n: english }));

  it("has its name in the person's language, and is still known by the other one", () => {
    const getMessage = (key: string) => (key === "field_servings" ? "Portionen" : "");
    Object.assign(browser, { i18n: { getMessage, getUILanguage: () => "de" } });
    const field = { name: "Servings", type: "number" as const, synonyms: ["Yield"] };
    expect(createFieldFrom({ field, sample: "4", taskId: "recipe" })).toMatchObject({
      name: "Portionen",
      synonyms: "Servings\nYield",
    });
    expect(createFieldFrom({ field, sample: "4" })).toMatchObject({ name: "Servings", synonyms: "Yield" });
  });
});

describe("checkDraft", () => {
  it("makes a task of a new draft, with ids from the names", () => {
    const draft = {
      ...createDraft("classify"),
      name: "Kind of Beschwerde é",
      labels: [
        { ...createLabel(), name: "Zu spät", examples: "Wo ist es?\n\n  Seit Montag fällig " },
        { ...createLabel(), name: "zu spat" },
        { ...createLabel(), name: "壊れた" },
      ],
    };
    expect(saved(draft)).toEqual({
      id: "kind-of-beschwerde-e",
      version: 1,
      kind: "classify",
      name: "Kind of Beschwerde é",
      labels: [
        { id: "zu-spat", name: "Zu spät", examples: ["Wo ist es?", "Seit Montag fällig"] },
        { id: "zu-spat-2", name: "zu spat" },
        { id: "label", name: "壊れた" },
      ],
    });
  });

  it("finds an id that no other task has", () => {
    const draft = { ...createDraft("extract"), name: "Offer", fields: [{ ...createField(), name: "Rent" }] };
    expect(saved(draft, new Set(["offer", "offer-2"])).id).toBe("offer-3");
  });

  it.each([COMPLAINT, OFFER])("changes nothing of a task that is only opened: $id", (task) => {
    expect(saved(editDraft(task), new Set([task.id]))).toEqual(task);
  });

  it("raises the version when anything changes, and keeps the ids", () => {
    const draft = editDraft(COMPLAINT);
    const next = saved({ ...draft, labels: draft.labels.map((label) => ({ ...label, name: `${label.name}!` })) });
    expect(next.version).toBe(4);
    expect(next.id).toBe("complaint");
    expect(next.kind === "classify" && next.labels.map(({ id }) => id)).toEqual(["late", "Broken?"]);
  });

  it("copies a task under a new id and as version 1, with everything the builder does not show", () => {
    const copy = saved(copyDraft(OFFER, "Offer (copy)"), new Set(["offer"]));
    expect(copy).toEqual({ ...OFFER, id: "offer-copy", name: "Offer (copy)", version: 1 });
  });

  it("names every mistake by its path", () => {
    const draft = { ...createDraft("extract"), fields: [{ ...createField(), type: "enum" as const }] };
    const checked = checkDraft(draft, NONE);
    expect("mistakes" in checked && checked.mistakes.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["name", "fields[0].name", "fields[0].options"]),
    );
  });

  it("drops the choices of a field that is no choice any more", () => {
    const draft = editDraft(OFFER);
    const fields = draft.fields.map((field) => ({ ...field, type: "text" as const }));
    const task = saved({ ...draft, fields });
    expect(task.kind === "extract" && task.fields.some((field) => "options" in field)).toBe(false);
  });

  it("makes different ids of any names, so that a task with names is never refused for its ids", () => {
    const name = fc.string({ minLength: 1, maxLength: 60 }).filter((value) => value.trim() !== "");
    fc.assert(
      fc.property(fc.array(name, { minLength: 2, maxLength: 12 }), (names) => {
        const labels = names.map((label) => ({ ...createLabel(), name: label }));
        const task = saved({ ...createDraft("classify"), name: names[0]!, labels });
        const ids = task.kind === "classify" ? task.labels.map(({ id }) => id) : [];
        expect(new Set(ids).size).toBe(names.length);
      }),
    );
  });
});
