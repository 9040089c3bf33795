import { createAnswerStore } from "../../../lib/store/answer-store";
import type { Database } from "../../../lib/store/database";

/** What the memory of answers is asked to do, with a secret in all that it is given. */
export function answersScript(database: Database, secret: string): (() => Promise<unknown>)[] {
  const store = createAnswerStore(database, 3);
  const answer = (key: string, usedAt: number) => ({
    key,
    kind: `${secret} kind`,
    resultId: `of ${key}`,
    proposals: [{ questionId: secret, items: [], score: 1, source: secret }],
    places: [],
    embedding: Float32Array.of(1, 0),
    encoder: "e",
    tokens: 10,
    askedAt: usedAt,
    usedAt,
  });
  return [
    () => store.put([answer(`${secret} 1`, 1), answer("2", 2), answer("3", 3), answer("4", 4)]),
    () => store.get([`${secret} 1`, "2"]),
    () => store.listKind(`${secret} kind`),
    () => store.touch([`${secret} 1`, "2"], 9),
    () => store.get([`${secret} 1`, "2"]),
    () => store.delete(["of 3"]),
    () => store.count(),
    () => store.deleteBefore(4),
    () => store.listKind(`${secret} kind`),
    () => store.clear(),
    () => store.count(),
  ];
}
