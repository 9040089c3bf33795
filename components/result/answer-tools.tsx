import type { Signal } from "@preact/signals";
import type { Answer } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { fieldOf } from "../export/export-values";
import { IconButton } from "../kit/button";
import { useSession } from "../state/session-state";
import { isUndecided } from "./likely-candidates";
import { useResult } from "./result-context";

interface AnswerToolsProps {
  answer: Answer;
  name: string;
  /** Whether the editor is open. */
  editing: Signal<boolean>;
}

/** Says that an answer is right, corrects it by hand or by pointing at its place, and takes that back. */
export function AnswerTools({ answer, name, editing }: AnswerToolsProps) {
  const { attempt } = useSession();
  const { undo } = useResult();
  return (
    <>
      <ConfirmButton answer={answer} name={name} />
      <PointButton answer={answer} name={name} />
      <IconButton
        icon="edit"
        label={text("correctName", name)}
        aria-expanded={editing.value}
        onClick={() => {
          editing.value = !editing.value;
        }}
      />
      {answer.corrected && (
        <IconButton
          icon="undo"
          label={text("undoCorrection", name)}
          onClick={() => attempt(() => undo(answer.questionId))}
        />
      )}
    </>
  );
}

type ToolProps = Omit<AnswerToolsProps, "editing">;

/** For fields whose values stand in one place; a table is read as a whole. */
function PointButton({ answer: { questionId }, name }: ToolProps) {
  const { pointing } = useSession();
  const { result, point } = useResult();
  const field = fieldOf(result.task, questionId);
  if (!point || !field || field.type === "table") return null;
  return (
    <IconButton
      icon="point"
      label={text("pointName", name)}
      aria-pressed={pointing.current.value?.questionId === questionId}
      onClick={() => point(questionId)}
    />
  );
}

/** "Right": what a person says about the answer teaches how far such answers can be trusted. */
function ConfirmButton({ answer, name }: ToolProps) {
  const { attempt, toasts } = useSession();
  const { confirm } = useResult();
  if (!confirm || answer.corrected || isUndecided(answer)) return null;
  const isConfirmed = answer.confirmed ?? false;
  const say = (next: boolean) =>
    attempt(async () => {
      await confirm(answer.questionId, next);
      toasts.show(text(next ? "confirmed" : "confirmedNoMore"), () => confirm(answer.questionId, !next));
    });
  return (
    <IconButton
      icon="check"
      label={text("confirmName", name)}
      aria-pressed={isConfirmed}
      onClick={() => say(!isConfirmed)}
    />
  );
}
