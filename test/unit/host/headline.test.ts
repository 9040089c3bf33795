import { describe, expect, it } from "vitest";
import { summarise } from "../../../lib/host/headline";
import { answer, classification, extraction, item, result } from "../components/results";

describe("an entry of the history", () => {
  const task = extraction([
    { id: "seller", name: "Seller", type: "text" },
    { id: "total", name: "Total", type: "money" },
    { id: "date", name: "Date", type: "date" },
    { id: "note", name: "Note", type: "text" },
  ]);

  it("shows the likeliest value of each field, the sure ones first, and how sure they are", () => {
    const said = summarise(
      result(task, [
        answer("seller", [item("Mill Ltd")], { status: "unsure", stage: null, confidence: 0.4 }),
        answer("total", [item({ amount: 12, currency: "EUR" })], { confidence: 0.97 }),
        answer("date", [], { status: "absent", confidence: 0.9 }),
        answer("note", [item("paid")], { status: "unsure", stage: null, confidence: 0.6 }),
      ]),
    );
    expect(said.headline).toBe("1 / 4");
    expect(said.best.map(({ name, certainty }) => [name, certainty])).toEqual([
      ["Total", "sure"],
      ["Seller", "guess"],
      ["Note", "likely"],
    ]);
    expect(said.best[0]).toMatchObject({ type: "money", item: { value: { amount: 12, currency: "EUR" } } });
  });

  it("shows the likeliest label though nobody was sure, and the text that was selected", () => {
    const unsure = answer("label", [item("a")], { status: "unsure", stage: null, confidence: 0.6 });
    const said = summarise({
      ...result(classification(["a", "b"]), [unsure]),
      scope: "selection",
      excerpt: "Broken lamp",
    });
    expect(said).toMatchObject({ headline: "A", certainty: "likely", selected: "Broken lamp", best: [] });
    expect(summarise(result(classification(["a", "b"]), [unsure])).selected).toBeUndefined();
  });

  it("counts what a person said as sure", () => {
    const corrected = answer("label", [item("b")], { stage: null, confidence: 0.2, corrected: true });
    expect(summarise(result(classification(["a", "b"]), [corrected])).certainty).toBe("sure");
  });
});
