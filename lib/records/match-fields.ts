import type { ColumnPlace } from "../domain/result/records";
import { type AskedField, namedWordsOf } from "./asked-field";
import type { Column } from "./columns";
import { type Filling, fillingsOf } from "./fillings";
import { scoreFilling } from "./score-filling";

export interface ScoredFilling extends Filling {
  score: number;
}

/** For each field, in their order, its fillings, best first; no two fields have the same one first. */
export function matchFields(asked: readonly AskedField[], columns: readonly Column[]): ScoredFilling[][] {
  const open = asked.map((one, at) => ({ at, type: one.field.type, fillings: scoredFillings(one, columns) }));
  const matched: ScoredFilling[][] = asked.map(() => []);
  const taken: { type: AskedField["field"]["type"]; filling: Filling }[] = [];
  while (open.length > 0) {
    for (const one of open)
      one.fillings = one.fillings.filter((filling) => !taken.some((other) => clashes({ ...one, filling }, other)));
    open.sort((one, other) => (other.fillings[0]?.score ?? 0) - (one.fillings[0]?.score ?? 0));
    const next = open.shift()!;
    matched[next.at] = next.fillings;
    if (next.fillings[0]) taken.push({ type: next.type, filling: next.fillings[0] });
  }
  return matched;
}

/** What a person said of this site comes before anything that only looks right. */
const TAUGHT = 100;

function scoredFillings(asked: AskedField, columns: readonly Column[]): ScoredFilling[] {
  const words = namedWordsOf(asked);
  const fillings = fillingsOf(asked, columns);
  const taught = asked.taught?.find((place) => fillings.some((filling) => isAt(filling, place)));
  return fillings
    .map((filling) => {
      const score = scoreFilling(asked.field.type, words, filling, columns);
      return { ...filling, score: taught && isAt(filling, taught) ? score + TAUGHT : score };
    })
    .sort((one, other) => other.score - one.score);
}

export function isAt({ column, nth }: Filling, place: ColumnPlace): boolean {
  return column.key === place.key && nth === place.nth;
}

type Taken = { type: AskedField["field"]["type"]; filling: Filling };

/** The same value twice; or a text that holds what another field has. */
function clashes(one: Taken, other: Taken): boolean {
  if (one.type === "text") return overlaps(one.filling.column, other.filling.column);
  return one.filling.column === other.filling.column && one.filling.nth === other.filling.nth;
}

/** True where most records show the one inside the other. */
function overlaps(one: Column, other: Column): boolean {
  let [both, shared] = [0, 0];
  for (const [at, cell] of one.cells.entries()) {
    const beside = other.cells[at];
    if (!cell || !beside) continue;
    both += 1;
    if (cell.first <= beside.last && beside.first <= cell.last) shared += 1;
  }
  return shared > both / 2;
}
