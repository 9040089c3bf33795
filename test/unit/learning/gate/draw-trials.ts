import type { HeadTrial } from "../../../../lib/learning/gate/judge-head";
import { drawNormal } from "../../../support/draw-normal";

/** A simulated trial of two labels, the first of which is right for every text. */
export type DrawTrial = (random: () => number, rows: number) => HeadTrial;

type DrawPair = (random: () => number) => { before: number; after: number };

/** From the probability that each gives the right label. */
const trialOf =
  (draw: DrawPair): DrawTrial =>
  (random, rows) => {
    const pairs = Array.from({ length: rows }, () => draw(random));
    const sharesOf = (share: number) => [share, 1 - share];
    return {
      truths: pairs.map(() => 0),
      task: pairs.map(({ before }) => sharesOf(before)),
      champion: null,
      candidate: pairs.map(({ after }) => sharesOf(after)),
    };
  };

/** Each is right with its own probability, by chance of its own for each text. */
export function apart(before: number, after: number): DrawTrial {
  return trialOf((random) => ({ before: random() < before ? 0.8 : 0.2, after: random() < after ? 0.8 : 0.2 }));
}

/** Each is right in about so many cases, and some texts are hard for both: what is said of them is alike. */
export function alike(before: number, after: number): DrawTrial {
  return trialOf((random) => {
    const hard = drawNormal(random);
    const say = (share: number) =>
      1 / (1 + Math.exp(-(1.3 * Math.log(share / (1 - share)) + hard + 0.7 * drawNormal(random))));
    return { before: say(before), after: say(after) };
  });
}

/** A little surer of most texts, and quite wrong about a few, so that nothing is gained on the whole. */
function surer(wrong: number): DrawTrial {
  return trialOf((random) => {
    const isWrong = random() < wrong;
    return isWrong ? { before: 0.6, after: 0.6 - (0.03 * (1 - wrong)) / wrong } : { before: 0.6, after: 0.63 };
  });
}

/** Candidates that are no better than the task, each in another way. */
export const NO_BETTER: Record<string, DrawTrial> = {
  "right as often, by chance of its own": apart(0.7, 0.7),
  "right as often, where few are": apart(0.5, 0.5),
  "right as often, about the same texts": alike(0.7, 0.7),
  "right as often, about half of the texts": alike(0.5, 0.5),
  "surer of nine texts in ten": surer(0.1),
  "surer of four texts in five": surer(0.2),
};
