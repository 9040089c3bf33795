export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --text: #1c2024; --line: #d8dce0; --accent: #2563c9; }
@media (prefers-color-scheme: dark) { :root { --ground: #16191d; --text: #e4e7ea; --line: #3a4047; --accent: #7cb0ff; } }
body { background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
h2 { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0; }
caption { text-align: start; font-weight: 600; padding: .25rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .25rem .75rem; text-align: end; white-space: nowrap; }
th:first-child, td:first-child { text-align: start; }
.diagrams { display: flex; flex-wrap: wrap; gap: 1.5rem; }
figure { margin: 0; }
figcaption { font-weight: 600; }
svg { --plot-background: var(--ground); max-width: 100%; height: auto; }
pre { overflow-x: auto; }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem; }
`;

/** How each figure is defined; shown at the foot of the report. */
export const DEFINITIONS: readonly (readonly [word: string, text: string])[] = [
  [
    "Seeds",
    "Each seed draws calibration rows (a fifth of the training rows, 2,000 at most) and then examples from the rest. With all rows as examples there are three seeds at most. Test rows are the same in all.",
  ],
  [
    "Accuracy, macro-F1",
    "The best candidate, sure or not, against the row's label, over rows with a label. Macro-F1 is the mean over labels that are some row's truth or were given to one.",
  ],
  [
    "Confidence",
    "The probability that the best candidate is right, as the router has it: learned from the calibration rows, which start from what is known of other tasks.",
  ],
  ["ECE, Brier", "Of the confidence, over rows with a label; 15 bins of equal width."],
  [
    "Out-of-scope AUROC",
    "How often a row with a label has a higher score for its best label than a row without one, ties counting half.",
  ],
  [
    "Covered, error, held, certified",
    "The other half of the calibration rows chooses the confidence from which answers keep the target precision, with 90 % certainty. Covered is the share of all test rows answered so, error the share wrong among them (a label for a row without one is wrong), held the share of seeds whose error kept the promise, certified the share of seeds for which one could be made; a seed without one covers nothing.",
  ],
  [
    "Decided by a stage, unsure",
    "Share of all test rows. Where nothing is certified, a stage decides from a confidence of the target on; uncalibrated, by the router's preset score.",
  ],
  [
    "Milliseconds",
    "Of a stage for one text or page, model loaded and task learned, with no embedding known before; on this machine, so never to be compared with another one's.",
  ],
  [
    "Cascade",
    "The least confident rows are answered by the remote endpoint, the others locally. A row on which the endpoint failed is on neither side.",
  ],
];
