import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import type { Answer, Candidate } from "../../lib/domain/result/result";
import type { Task } from "../../lib/domain/task/task";
import { text, uiLanguage } from "../../lib/messages/text";
import { fieldOf } from "../export/export-values";
import { Button } from "../kit/button";
import { Mistake } from "../kit/form-field";
import { candidateText } from "../result/candidates";
import { likelyCandidates } from "../result/likely-candidates";
import { useResult } from "../result/result-context";
import type { PointedDraft } from "../state/pointing-state";
import { useSession } from "../state/session-state";
import { type CorrectionDraft, placeItems, readCorrection, startDraft, writeTyped } from "./read-correction";
import { TypedInput } from "./typed-input";
import "./correction-editor.css";

/** So many candidates are offered besides typing. */
const CANDIDATES = 5;

interface CorrectionEditorProps {
  answer: Answer;
  name: string;
  /** Places that the person pointed at, and whose text they put into words now. */
  pointed: PointedDraft["places"] | null;
  onClose: () => void;
}

/** Says what is right instead of an answer: a candidate, a label, a typed value, or nothing at all. */
export function CorrectionEditor({ answer, name, pointed, onClose }: CorrectionEditorProps) {
  const { attempt, toasts } = useSession();
  const { result, correct, undo } = useResult();
  const { task } = result;
  const draft = useSignal<CorrectionDraft>(
    pointed
      ? { choice: "typed", labels: [], typed: textOf(pointed) }
      : startDraft(task, answer, (item) => writeTyped(item.value, fieldOf(task, answer.questionId), uiLanguage())),
  );
  const mistake = useSignal("");
  const mistakeId = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("input:checked, input, select")?.focus(), []);

  const set = (change: Partial<CorrectionDraft>) => {
    draft.value = { ...draft.value, ...change };
    mistake.value = "";
  };
  const save = (event: Event) => {
    event.preventDefault();
    const read = readCorrection(draft.value, task, answer, uiLanguage());
    if ("mistake" in read) {
      const many = fieldOf(task, answer.questionId)?.many && draft.value.choice === "typed";
      mistake.value = many ? text("correctLine", read.line, text(read.mistake)) : text(read.mistake);
      return;
    }
    const isPointed = pointed !== null && draft.value.choice === "typed";
    const items = isPointed ? placeItems(read.items, pointed) : read.items;
    void attempt(async () => {
      await correct?.(answer.questionId, items, isPointed && items.every(({ evidence }) => evidence.length > 0));
      onClose();
      toasts.show(text("corrected"), () => undo(answer.questionId));
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onClose();
  };
  return (
    <form
      class="correction stack"
      ref={form}
      onSubmit={save}
      onKeyDown={onKeyDown}
      aria-label={text("correctName", name)}
    >
      {pointed && (
        <p class="pointed-text" role="status">
          {text("pointedUnread", textOf(pointed))}
        </p>
      )}
      <fieldset aria-describedby={mistake.value ? mistakeId : undefined}>
        <legend>{text("correctPick")}</legend>
        {task.kind === "classify" ? (
          <LabelChoices answer={answer} draft={draft.value} set={set} />
        ) : (
          <FieldChoices answer={answer} draft={draft.value} set={set} />
        )}
      </fieldset>
      <div role="alert">{mistake.value && <Mistake id={mistakeId} message={mistake.value} />}</div>
      <div class="row">
        <Button look="primary" type="submit">
          {text("save")}
        </Button>
        <Button onClick={onClose}>{text("cancel")}</Button>
      </div>
    </form>
  );
}

const textOf = (places: PointedDraft["places"]) => places.map((place) => place.text).join("\n");

interface ChoicesProps {
  answer: Answer;
  draft: CorrectionDraft;
  set: (change: Partial<CorrectionDraft>) => void;
}

function Choice({ value, label, draft, set }: Omit<ChoicesProps, "answer"> & { value: string; label: string }) {
  return (
    <label class="check">
      <input type="radio" name="choice" checked={draft.choice === value} onChange={() => set({ choice: value })} />
      <span>{label}</span>
    </label>
  );
}

function LabelChoices({ draft, set }: ChoicesProps) {
  const { task } = useResult().result;
  if (task.kind !== "classify") return null;
  if (!task.multiple) {
    return (
      <>
        {task.labels.map((label) => (
          <Choice key={label.id} value={`label:${label.id}`} label={label.name} draft={draft} set={set} />
        ))}
        <Choice value="none" label={text("noLabel")} draft={draft} set={set} />
      </>
    );
  }
  const toggle = (id: string, on: boolean) => {
    const labels = on ? [...draft.labels, id] : draft.labels.filter((other) => other !== id);
    set({ labels, choice: labels.length > 0 ? "labels" : "none" });
  };
  return (
    <>
      {task.labels.map((label) => (
        <label class="check" key={label.id}>
          <input
            type="checkbox"
            checked={draft.labels.includes(label.id)}
            onChange={(event) => toggle(label.id, event.currentTarget.checked)}
          />
          <span>{label.name}</span>
        </label>
      ))}
    </>
  );
}

function FieldChoices({ answer, draft, set }: ChoicesProps) {
  const { task } = useResult().result;
  const field = fieldOf(task, answer.questionId);
  const likely = likelyCandidates(answer);
  const offered = answer.candidates
    .filter((candidate) => candidate.isUngrounded || likely.includes(candidate))
    .slice(0, CANDIDATES);
  return (
    <>
      {offered.map((candidate) => {
        const value = `candidate:${answer.candidates.indexOf(candidate)}`;
        return <Choice key={value} value={value} label={candidateLabel(task, candidate)} draft={draft} set={set} />;
      })}
      {field && field.type !== "table" && (
        <>
          <Choice value="typed" label={text("correctTyped")} draft={draft} set={set} />
          {draft.choice === "typed" && (
            <TypedInput field={field} typed={draft.typed} onTyped={(typed) => set({ typed })} />
          )}
        </>
      )}
      <Choice value="none" label={text("notOnPage")} draft={draft} set={set} />
    </>
  );
}

function candidateLabel(task: Task, candidate: Candidate): string {
  const shown = candidateText(task, candidate);
  return candidate.isUngrounded ? text("candidateUngrounded", shown) : shown;
}
