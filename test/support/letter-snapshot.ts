import { snapshotOfText } from "../../lib/domain/snapshot/excerpt.ts";
import type { Snapshot } from "../../lib/domain/snapshot/snapshot.ts";

const POSTSCRIPT = "By the way, the lamp in the yard is out again, and the bins have not been emptied since Tuesday.";

/** What is read of `test/fixtures/private-letter.html`, for tests that have no page: one block a line. */
export function letterSnapshot(isLong = false): Snapshot {
  const text = [
    "Rosalind Achterberg",
    "14 Quayside Terrace, Bristol BS1 6UH",
    "rosalind.achterberg@letters.example",
    "+44 117 496 0237",
    "Letter to the building manager",
    "Dear Mr Okonkwo,",
    "I have lived in flat 9 since the spring and have always been glad of the quiet courtyard.",
    "Since the pump in the cellar was replaced, the radiators hammer from five in the morning, and nobody on our staircase sleeps through the night any more.",
    "Three neighbours have written to you already. I would ask you to have the pressure in the circuit lowered before the week is out, and to pay back what I have spent on a hotel.",
    "The amount can be sent to my account, IBAN GB82 WEST 1234 5698 7654 32.",
    "Yours sincerely, Rosalind Achterberg",
    ...Array.from({ length: isLong ? 80 : 0 }, (_, index) => `${index + 2}. ${POSTSCRIPT}`),
  ].join("\n");
  return snapshotOfText(text, { url: "https://letters.example/manager", title: "Letter", language: "en" });
}
