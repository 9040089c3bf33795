import type { RememberedAnswer } from "../domain/learning/remembered-answer";
import type { Change, Database } from "./database";

/** Some kilobytes each: what was asked of a language model or an endpoint, which is dear and so not much. */
const MOST_ANSWERS = 5_000;
/** Of one kind: those that may be about a text that means the same. */
const MOST_OF_KIND = 2_000;

/** Answers of language models and endpoints, to be used again. Every method throws `store-failed`. */
export function createAnswerStore(database: Database, most = MOST_ANSWERS) {
  return {
    get: (keys: readonly string[]): Promise<(RememberedAnswer | undefined)[]> => database.getEach("answers", keys),
    /** The newest first. */
    async listKind(kind: string): Promise<RememberedAnswer[]> {
      const all = await database.getAllFromIndex("answers", "kind", kind);
      return all.sort((one, other) => other.askedAt - one.askedAt).slice(0, MOST_OF_KIND);
    },
    /** Stores all, then drops those that were used longest ago, beyond the limit. */
    async put(answers: readonly RememberedAnswer[]): Promise<void> {
      await database.write(answers.map((answer) => ({ store: "answers", put: answer })));
      await database.change(async (before) => {
        const excess = Math.max(0, (await before.count("answers")) - most);
        const oldest = excess > 0 ? await before.listKeysOfIndex("answers", "usedAt", null, excess) : [];
        return { changes: oldest.map((key): Change => ({ store: "answers", delete: key })), answer: undefined };
      });
    },
    /** Notes that they were used; those that were erased meanwhile stay erased. */
    async touch(keys: readonly string[], usedAt: number): Promise<void> {
      await database.change(async (before) => {
        const known = await before.getEach("answers", keys);
        const changes = known.flatMap((answer): Change[] =>
          answer ? [{ store: "answers", put: { ...answer, usedAt } }] : [],
        );
        return { changes, answer: undefined };
      });
    },
    /** What these runs asked. */
    async delete(resultIds: readonly string[]): Promise<void> {
      await database.change(async (before) => {
        const keys = await Promise.all(resultIds.map((id) => before.listKeysOfIndex("answers", "resultId", id)));
        return {
          changes: keys.flat().map((key): Change => ({ store: "answers", delete: key })),
          answer: undefined,
        };
      });
    },
    /** What was asked before `moment`, epoch milliseconds. */
    async deleteBefore(moment: number): Promise<void> {
      await database.change(async (before) => {
        const old = (await before.getAll("answers")).filter(({ askedAt }) => askedAt < moment);
        return { changes: old.map(({ key }): Change => ({ store: "answers", delete: key })), answer: undefined };
      });
    },
    count: (): Promise<number> => database.count("answers"),
    clear: (): Promise<void> => database.clear("answers"),
  };
}

export type AnswerStore = ReturnType<typeof createAnswerStore>;
