import type { ClassifyTask } from "../../../lib/domain/task/task";
import { documentWindows } from "../../../lib/stage/encoder/classify";
import { labelTexts } from "../../../lib/stage/encoder/label-texts";
import { selectPassages, sentencesOf } from "../../../lib/stage/encoder/select-passages";
import type { JudgedRow } from "./calibrate";

/** What the encoder will read of these rows: whole texts, and the sentences of those that have several. */
export function textsToEmbed(task: ClassifyTask, rows: readonly JudgedRow[]): string[] {
  const texts = rows.flatMap(({ snapshot }) => {
    const passages = selectPassages(snapshot, "selection");
    const sentences = passages.flatMap((passage) => sentencesOf(passage, snapshot.language));
    const shown = sentences.length > 1 ? sentences.map(({ text }) => text) : [];
    return [...documentWindows(snapshot, "selection", passages), ...shown];
  });
  return [...task.labels.flatMap(labelTexts), ...texts];
}
