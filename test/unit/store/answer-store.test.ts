import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { createAnswerStore } from "../../../lib/store/answer-store";
import { openDatabase } from "../../../lib/store/safe-database";

const answer = (key: string) => ({
  key,
  kind: "k",
  resultId: key,
  encoder: "e",
  tokens: 1,
  askedAt: 1,
  usedAt: 1,
  proposals: [],
  places: [],
  embedding: null,
});

it("notes a use of what is there, and brings nothing back that was erased meanwhile", async () => {
  const store = createAnswerStore(await openDatabase("answer-store"));
  await store.put([answer("kept"), answer("erased")]);
  await store.delete(["erased"]);
  await store.touch(["kept", "erased"], 9);
  expect((await store.get(["kept", "erased"])).map((one) => one?.usedAt)).toEqual([9, undefined]);
});
