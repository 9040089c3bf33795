import { type AskProblem, LONGEST_QUESTION, MOST_QUESTIONS } from "../../lib/domain/task/question/asked";
import { text } from "../../lib/messages/text";

/** What is wrong with typed questions, and what to do. */
export function problemText(problem: AskProblem): string {
  switch (problem.kind) {
    case "empty":
      return text("askEmpty");
    case "too-many":
      return text("askTooMany", problem.count, MOST_QUESTIONS);
    case "too-long":
      return text("askTooLong", problem.line, LONGEST_QUESTION);
  }
}
