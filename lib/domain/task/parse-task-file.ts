import { locateJsonError } from "../../util/locate-json-error";
import { type ParsedTask, parseTask, TASK_LIMITS } from "./parse-task";

/** Checks a task file's text. A syntax error is told with its line and column, both from 1. */
export function parseTaskFile(text: string): ParsedTask {
  if (text.length > TASK_LIMITS.fileLength) {
    return { ok: false, mistakes: [{ path: "", message: "The file is too large for a task." }] };
  }
  const json = text.replace(/^\uFEFF/, "");
  let input: unknown;
  try {
    input = JSON.parse(json);
  } catch {
    const { line, column, message } = locateJsonError(json);
    return {
      ok: false,
      mistakes: [{ path: "", message: `Not valid JSON: ${message} at line ${line}, column ${column}.` }],
    };
  }
  return parseTask(input);
}
