import type { ReviewReason, ReviewRow } from "../../lib/domain/learning/review";
import { itemsKey } from "../../lib/domain/result/items-key";
import type { Item } from "../../lib/domain/result/proposal";
import type { Task } from "../../lib/domain/task/task";
import { type MessageKey, text } from "../../lib/messages/text";
import { labelName, questionName } from "../export/export-values";
import { candidateText } from "../result/candidates";
import { choicesOf, guessOf } from "./choices";

const REASONS = {
  unsure: "reviewWhyUnsure",
  "stages-disagree": "reviewWhyDisagree",
  "rare-label": "reviewWhyRare",
  doubted: "reviewWhyDoubted",
  contradicted: "reviewWhyContradicted",
} as const satisfies Record<ReviewReason, MessageKey>;

/** What was read, why it is asked about, and what can be said of it. */
export function ReviewRowView({ row, onSay }: { row: ReviewRow; onSay: (items: Item[]) => void }) {
  const { task, page, answer } = row;
  const guess = guessOf(answer);
  const choices = choicesOf(task, answer);
  const question = questionName(task, answer.questionId, text("questionLabel"));
  return (
    <article class="card stack" aria-live="polite">
      <h3>
        {task.name}: {question}
      </h3>
      <p class="note">{whyText(row)}</p>
      <p class="note review-page">{page.title || page.url}</p>
      {row.text && <blockquote class="quote review-text">{row.text}</blockquote>}
      <ol class="review-choices">
        {choices.map((items, at) => (
          <Choice
            key={itemsKey(items)}
            sign={String(at + 1)}
            shown={shownOf(task, answer.questionId, items)}
            quote={task.kind === "extract" ? items[0]?.evidence[0]?.quote : undefined}
            isGuess={guess !== null && itemsKey(guess) === itemsKey(items)}
            onChoose={() => onSay(items)}
          />
        ))}
        <Choice
          sign="0"
          shown={text(task.kind === "classify" ? "candidateNoLabel" : "candidateNowhere")}
          isGuess={guess?.length === 0}
          onChoose={() => onSay([])}
        />
      </ol>
    </article>
  );
}

interface ChoiceProps {
  /** The key that says it. */
  sign: string;
  shown: string;
  quote?: string | undefined;
  isGuess: boolean;
  onChoose: () => void;
}

function Choice({ sign, shown, quote, isGuess, onChoose }: ChoiceProps) {
  return (
    <li>
      <button type="button" class="button review-choice" aria-keyshortcuts={sign} onClick={onChoose}>
        <kbd>{sign}</kbd>
        <span class="review-choice-text">
          {shown}
          {quote && quote !== shown && <span class="note review-quote">{quote}</span>}
        </span>
        {isGuess && <kbd>Enter</kbd>}
      </button>
    </li>
  );
}

const shownOf = (task: Task, questionId: string, items: Item[]) => candidateText(task, { questionId, items });

function whyText({ task, reason, said = "", other = "" }: ReviewRow): string {
  if (task.kind !== "classify") return text(REASONS[reason]);
  return text(REASONS[reason], labelName(task, said), labelName(task, other));
}
