import type { FaultedRun } from "./families.ts";
import type { World } from "./world.ts";

export interface Verdict {
  runId: string;
  /** `refused`: ended with an error that has a code. */
  end: "answered" | "refused" | "hung";
  /** `lost`: was answered as kept, and isn't · `doubled`: is there twice · `half`: is there, and not as it was answered. */
  trouble: "lost" | "doubled" | "half" | null;
  /** Of what was refused. */
  code: string | null;
}

/** Waits for every run's end, then looks at what is stored, as somebody would who opens the history afterwards. */
export async function judgeRound(world: World, runs: readonly FaultedRun[]): Promise<Verdict[]> {
  const ends = await Promise.all(runs.map(async ({ runId, reply }) => ({ runId, reply: await reply })));
  const listed = await patiently(world, "history.list", { limit: 1_000 });
  return Promise.all(
    ends.map(async ({ runId, reply }): Promise<Verdict> => {
      if ("hung" in reply) return { runId, end: "hung", trouble: null, code: null };
      const copies = listed.filter(({ id }) => id === runId).length;
      const stored = await patiently(world, "history.get", { id: runId });
      const shared =
        "value" in reply
          ? ({ runId, end: "answered", code: null } as const)
          : ({ runId, end: "refused", code: reply.code } as const);
      if (copies > 1) return { ...shared, trouble: "doubled" };
      if ("value" in reply && !reply.value.unkept) {
        if (!stored) return { ...shared, trouble: "lost" };
        return { ...shared, trouble: JSON.stringify(stored) === JSON.stringify(reply.value) ? null : "half" };
      }
      return { ...shared, trouble: !stored || hasAllAnswers(stored) ? null : "half" };
    }),
  );
}

/** An answer to every field. */
function hasAllAnswers({ task, answers }: { task: { kind: string; fields?: unknown[] }; answers: unknown[] }): boolean {
  return answers.length === (task.fields?.length ?? 1);
}

/** What broke may still be on its feet again: asked until it answers. */
async function patiently<Name extends "history.list" | "history.get">(
  world: World,
  name: Name,
  request: Parameters<typeof world.send<Name>>[2],
) {
  for (let attempt = 0; ; attempt++) {
    const reply = await world.send(world.panels[1], name, request);
    if ("value" in reply) return reply.value;
    if (attempt === 5) throw new Error(`${name} is not answered any more: ${JSON.stringify(reply)}`);
  }
}

/** Whether the next run is answered and kept, once what broke has had its turns to come back. */
export async function recovers(world: World): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const runId = crypto.randomUUID();
    const reply = await world.send(world.panels[0], "run.start", {
      runId,
      target: { tabId: world.tabId },
      taskId: "contact",
    });
    if ("value" in reply && !reply.value.unkept) return true;
  }
  return false;
}
