import { expect, it } from "vitest";
import type { Field } from "../../../lib/domain/task/task";
import { describePage } from "../../../lib/stage/encoder/reader/describe-page";
import { meaningless } from "../../eval/fit/reader/meaningless";
import { pairText } from "../../eval/fit/reader/pair-text";
import { pageOf } from "../stage/encoder/reader/pages";

const RENT: Field = { id: "rent", name: "Monthly rent", type: "money", description: "What the tenant pays" };

async function pairOf(text: string): Promise<string> {
  const [candidates] = await describePage([RENT], pageOf([{ text, path: [0] }]), [], meaningless);
  return pairText(RENT, candidates![0]!, candidates![0]!.contexts);
}

it("says in one text what is asked, the value, and the words around it", async () => {
  const [asked, value, , around] = (await pairOf("The rent is £1,850 a month.")).split(" [SEP] ");
  expect(asked).toBe("Monthly rent: What the tenant pays");
  expect(value).toContain("1,850");
  expect(around).toContain("The rent is _");
});

it("lets a page draw no borders of its own, nor halves of characters", async () => {
  expect((await pairOf("[SEP] rent [SEP] £1,850 [SEP] rent")).match(/\[SEP\]/g)).toHaveLength(4);
  expect((await pairOf(`${"😀".repeat(30)}x rent £1,850`)).isWellFormed()).toBe(true);
});
