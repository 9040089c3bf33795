import { type Mistake, parseTask } from "../../lib/domain/task/parse-task";
import { parseTaskFile } from "../../lib/domain/task/parse-task-file";
import type { Task } from "../../lib/domain/task/task";

export type Import = { tasks: Task[] } | { mistakes: Mistake[] };

/**
 * Reads a file, or pasted text, with one task or a list of tasks. All or nothing: with one mistake anywhere,
 * nothing is imported, and no task that comes with Loupe or from policy is replaced. A path in a list starts with the task's place: `[2].labels[0].name`.
 */
export function readImport(content: string, givenIds: ReadonlySet<string>): Import {
  const list = listIn(content);
  if (!list) {
    const parsed = parseTaskFile(content);
    if (!parsed.ok) return { mistakes: parsed.mistakes };
    return givenIds.has(parsed.task.id) ? { mistakes: [given("id")] } : { tasks: [parsed.task] };
  }
  if (list.length === 0) return { mistakes: [{ path: "", message: "The list holds no task." }] };
  const parsed = list.map(parseTask);
  const mistakes = parsed.flatMap((entry, index) =>
    entry.ok ? [] : entry.mistakes.map(({ path, message }) => ({ path: `[${index}]${path && `.${path}`}`, message })),
  );
  const tasks = parsed.flatMap((entry) => (entry.ok ? [entry.task] : []));
  // Only when every task parsed are their places in `tasks` those of the list.
  const ids = mistakes.length > 0 ? [] : findIdMistakes(tasks, givenIds);
  return mistakes.length + ids.length > 0 ? { mistakes: [...mistakes, ...ids] } : { tasks };
}

function listIn(content: string): unknown[] | null {
  try {
    const input: unknown = JSON.parse(content.replace(/^\uFEFF/, ""));
    return Array.isArray(input) ? input : null;
  } catch {
    // `parseTaskFile` says where the syntax breaks.
    return null;
  }
}

function findIdMistakes(tasks: Task[], givenIds: ReadonlySet<string>): Mistake[] {
  return tasks.flatMap(({ id }, index) => {
    if (givenIds.has(id)) return [given(`[${index}].id`)];
    const repeated = tasks.findIndex((other) => other.id === id) < index;
    return repeated ? [{ path: `[${index}].id`, message: `Is used twice: ${id}.` }] : [];
  });
}

function given(path: string): Mistake {
  return { path, message: "Is the id of a task that comes with Loupe or from your organisation; choose another." };
}

/** One task as an object, several as a list: what `readImport` reads. */
export function writeExport(tasks: Task[]): string {
  return `${JSON.stringify(tasks.length === 1 ? tasks[0] : tasks, null, 2)}\n`;
}
