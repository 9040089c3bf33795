import { expect, it } from "vitest";
import type { ExtractTask, Field } from "../../../../../lib/domain/task/task";
import { createRulesStage } from "../../../../../lib/stage/rules/rules-stage";
import { stageRequest } from "../../../../support/stage-request";
import { field, snapshotOf } from "../snapshots";

const email = field("email", "E-mail", { type: "email", many: true });
const phone = field("phone", "Phone", { type: "phone", many: true });

async function sure(text: string, link: string, asked: Field): Promise<unknown[]> {
  const task: ExtractTask = { id: "c", version: 1, kind: "extract", name: "Contact", fields: [asked] };
  const snapshot = snapshotOf([["paragraph", text]], { language: "en-GB" });
  snapshot.blocks[0]!.marks = [{ type: "link", start: 0, end: text.length, value: link }];
  const outcome = await createRulesStage().propose(stageRequest({ task, snapshot }));
  if (outcome.status !== "done") throw new Error("skipped");
  return outcome.proposals.filter(({ score }) => score >= 0.8).flatMap(({ items }) => items.map(({ value }) => value));
}

it.each([
  ["Write to us", "mailto:shop@quay.example?subject=Hi", ["shop@quay.example"]],
  ["Write to both", "mailto:shop@quay.example,%20ada@quay.example", ["shop@quay.example", "ada@quay.example"]],
  ["shop@quay.example", "mailto:SHOP@quay.example", ["shop@quay.example"]],
  ["Write to us", "mailto:?subject=Read%20this%20by%20ada@quay.example", []],
])("the addresses of a link are everybody whom it writes to: %s, %s", async (text, link, values) => {
  expect(await sure(text, link, email)).toEqual(values);
});

it("the number of a link is what it dials", async () => {
  expect(await sure("Call us", "tel:020%207946%200958", phone)).toEqual(["+442079460958"]);
  expect(await sure("Call us", "https://quay.example/call", phone)).toEqual([]);
});
