import type { RememberedAnswer } from "../../domain/learning/remembered-answer";
import { itemsKey } from "../../domain/result/items-key";
import { toCanonicalJson } from "../../domain/task/task-hash";
import { sha256 } from "../../util/digest";
import { passagesOf } from "../prompt/passages";
import type { StageRequest } from "../stage";

export type AnswerKey = Pick<RememberedAnswer, "key" | "kind">;

/**
 * By which answers to the request's questions are found again. Two keys are the same where question and task, text and
 * its places, what earlier stages said, and `conditions` (model, prompt, redaction, policy, endpoint) are.
 */
export async function keysOf(request: StageRequest, conditions: string): Promise<Map<string, AnswerKey>> {
  const { snapshot, scope, taskHash, questions, candidates } = request;
  const { url, title, language } = snapshot;
  const passages = passagesOf(snapshot, scope).map(({ blockId, kind, start, text }) => [blockId, kind, start, text]);
  const read = await sha256(toCanonicalJson([pageOf(url), title, language, passages]));
  const said = candidates.map(({ questionId, stage, items }) => [questionId, stage, itemsKey(items)]);
  const keys = questions.map(async ({ id }): Promise<[string, AnswerKey]> => {
    const kind = await sha256(toCanonicalJson([conditions, taskHash, scope, id]));
    const own = said.filter(([questionId]) => questionId === id);
    return [id, { kind, key: await sha256(toCanonicalJson([kind, read, own])) }];
  });
  return new Map(await Promise.all(keys));
}

/** A fragment makes no other page. */
const pageOf = (url: string): string => url.split("#", 1)[0]!;
