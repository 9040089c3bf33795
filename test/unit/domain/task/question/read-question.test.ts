import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTask } from "../../../../../lib/domain/task/parse-task";
import { askTask } from "../../../../../lib/domain/task/question/ask-task";
import { isAskedTask, LONGEST_QUESTION, MOST_QUESTIONS } from "../../../../../lib/domain/task/question/asked";
import { readQuestion } from "../../../../../lib/domain/task/question/read-question";
import { FIELD_TYPES, type FieldType } from "../../../../../lib/value";
import later from "../../../../fixtures/questions/later.json";
import questions from "../../../../fixtures/questions/questions.json";
import { anyText, textOf } from "../../../../support/any-text";

interface TypedQuestion {
  language: string;
  question: string;
  /** Further types than the first give the same values. */
  types: string[];
  words: string[];
  half: string;
  many?: boolean;
}

const typed: TypedQuestion[] = questions;
const isKnown = (type: string): type is FieldType => FIELD_TYPES.some((known) => known === type);
const isReadRight = ({ question, types, words, many = false }: TypedQuestion) => {
  const field = readQuestion(question);
  const name = field.name.toLowerCase();
  return types.includes(field.type) && words.every((word) => name.includes(word)) && (field.many ?? false) === many;
};

describe("a typed question", () => {
  it("has the type, the name and the form of what it asks for, in every language", () => {
    const tuned = typed.filter(({ half }) => half === "tuning");
    expect(tuned.filter((one) => !isReadRight(one)).map(({ question }) => question)).toEqual([]);
  });

  it("is read as well where nothing was tuned to it", () => {
    const judged = typed.filter(({ half }) => half === "reporting");
    expect(judged.flatMap(({ types }) => types).every(isKnown)).toBe(true);
    expect(judged.filter(isReadRight).length / judged.length).toBeGreaterThan(0.9);
  });

  it("has the right type in what was asked later", () => {
    const wrong = later.filter(({ question, type }) => readQuestion(question).type !== type);
    // A share is asked for as a percentage, and a floor, which may have a name, by its number.
    expect(wrong.map(({ question }) => question)).toEqual([
      "What percentage of alcohol does it have?",
      "何階にありますか？",
      "在几楼？",
    ]);
  });

  it.each([
    ["Can you tell me the deposit, please?", "The deposit", "money"],
    ["Bitte nenne mir den Preis", "Den Preis", "money"],
    ["请问押金是多少？", "押金", "money"],
    ["家賃を教えてください", "家賃", "money"],
    ["Hello, when does it open?", "When does it open?", "date"],
    ["What is it?", "What is it?", "text"],
    ["?!", "?!", "text"],
  ])("is read without its politeness: %s", (line, name, type) => {
    expect(readQuestion(line)).toMatchObject({ name, type });
  });

  it.each([
    ["Is it a manual or an automatic?", ["manual", "automatic"]],
    ["Freehold or leasehold", ["Freehold", "leasehold"]],
    ["Ist es neu oder gebraucht?", ["neu", "gebraucht"]],
    ["¿Es nuevo o usado?", ["nuevo", "usado"]],
    ["Is het nieuw of gebruikt?", ["nieuw", "gebruikt"]],
    ["是新的还是旧的？", ["新", "旧"]],
    ["新品ですか、それとも中古ですか", ["新品", "中古"]],
    ["Gearbox (manual/automatic)", ["manual", "automatic"]],
    ["Size: S, M, L or XL", ["S", "M", "L", "XL"]],
  ])("with choices has them as options: %s", (line, options) => {
    expect(readQuestion(line)).toMatchObject({ type: "enum", options });
  });

  it.each([
    "Number of rooms",
    "Can I bring dogs or cats?",
    "Qual é o valor do aluguel?",
    "Who wrote it, and when or where did they do so?",
    "Where is the office: which street?",
  ])("that parts no choices has no options: %s", (line) => {
    expect(readQuestion(line)).not.toHaveProperty("options");
  });

  it("keeps the person's words as the description", () => {
    expect(readQuestion("  What is  the deposit? ").description).toBe("What is the deposit?");
  });
});

const QUESTION_SIGNS = "whenis thorlf?:()/,.¿oùをはい多少 كم 1-•\n";

describe("a task of typed questions", () => {
  it("is valid whatever is typed, and the same each time", () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), textOf(QUESTION_SIGNS)), (text) => {
        const asked = askTask(text);
        if (asked.ok) expect(parseTask(asked.task)).toEqual({ ok: true, task: askedTwice(text) });
        else expect(asked.problem.kind).toBe("empty");
      }),
    );
  });

  it("has a field for each line, without signs of a list and what stands twice", () => {
    const asked = askTask("- deposit\n\n• Deposit\n2. What is the rent?\r\ndeposit");
    expect(asked).toMatchObject({
      ok: true,
      task: {
        name: "deposit · Deposit · What is the rent?",
        fields: [
          { id: "deposit", name: "Deposit", type: "money" },
          { id: "deposit-2", name: "Deposit", type: "money" },
          { id: "rent", name: "Rent", type: "money", description: "What is the rent?" },
        ],
      },
    });
    expect(asked.ok && isAskedTask(asked.task)).toBe(true);
  });

  it("says what is wrong with what can't be asked", () => {
    const lines = (count: number) => Array.from({ length: count }, (_, at) => `question ${at}`).join("\n");
    expect(askTask(" \n ?")).toEqual({ ok: false, problem: { kind: "empty" } });
    expect(askTask(lines(MOST_QUESTIONS))).toMatchObject({ ok: true });
    expect(askTask(lines(MOST_QUESTIONS + 3))).toEqual({ ok: false, problem: { kind: "too-many", count: 23 } });
    expect(askTask(`rent\n${"x".repeat(LONGEST_QUESTION + 1)}`)).toEqual({
      ok: false,
      problem: { kind: "too-long", line: 2 },
    });
  });
});

function askedTwice(text: string) {
  const asked = askTask(text);
  return asked.ok ? asked.task : null;
}
