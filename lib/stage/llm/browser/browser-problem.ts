import { LoupeError } from "../../../domain/errors";
import type { UnmetRequirement } from "../../../domain/model/device-report";
import { ChatModelProblem } from "../chat-model";
import { type BrowserModelState, languageModelOf, stateOf } from "./language-model";

/** How the browser's own model stands. Throws LoupeError where the browser won't say. */
export async function readBrowserModelState(scope: object = globalThis): Promise<BrowserModelState> {
  return stateOf(languageModelOf(scope)).catch((thrown: unknown) => {
    throw toBrowserError(thrown, "create");
  });
}

/** Why a model in this state can't be used; null where it can. Nothing is downloaded unless a person asks for it. */
export function problemOfState(state: BrowserModelState): ChatModelProblem | null {
  if (state === "available") return null;
  return state === "absent"
    ? new ChatModelProblem("browser-model-absent", "This browser has no language model of its own for this device.")
    : new ChatModelProblem("browser-model-needs-download", "The browser's own model is not downloaded yet.");
}

/**
 * Why the browser's own model can't answer, from what it threw: the names of the specification's table of errors, and
 * of the interfaces it is built on.
 *
 * @param step What was under way: `NotSupportedError` means no model while one is made, and a form or language that it
 * can't do while it writes.
 */
export function toBrowserError(thrown: unknown, step: "create" | "prompt"): LoupeError {
  if (thrown instanceof LoupeError) return thrown;
  const { name, message } = describeThrown(thrown);
  if (name === "AbortError") return new LoupeError("run-cancelled", "The run was cancelled.", {}, { cause: thrown });
  return new ChatModelProblem(reasonOf(name, message, step), message || name, { cause: thrown });
}

function reasonOf(name: string, message: string, step: "create" | "prompt"): UnmetRequirement | "too-long" {
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return "browser-model-refused";
    case "QuotaExceededError":
      return "too-long";
    case "NotSupportedError":
      if (step === "create") return "browser-model-absent";
      return /schema|constraint|grammar|regular expression/i.test(message) ? "grammar-rejected" : "llm-failed";
    case "TypeError":
    case "SyntaxError":
      return step === "prompt" ? "grammar-rejected" : "llm-failed";
    default:
      return "llm-failed";
  }
}

/** Told by its parts: an exception of another window's is no instance of this window's classes. */
function describeThrown(thrown: unknown): { name: string; message: string } {
  const { name, message } = Object(thrown) as Partial<Error>;
  return { name: String(name ?? ""), message: String(message ?? thrown) };
}
