import { describe, expect, it } from "vitest";
import { readQuestion } from "../../../../../lib/domain/task/question/read-question";
import type { Question } from "../../../../../lib/domain/task/task";
import { fieldProfile } from "../../../../../lib/stage/rules/field-profile";

/** The concepts that rules look for when a line is asked. */
function conceptsOf(line: string): string[] {
  const field = { id: "question", ...readQuestion(line) };
  const task = { id: "ask-1", version: 1, kind: "extract" as const, name: line, fields: [field] };
  const question: Question = { kind: "field", id: field.id, field, task };
  return [...fieldProfile(question).concepts];
}

describe("a question that people ask of every page is about what pages call it", () => {
  it.each([
    ["Who wrote it?", "author"],
    ["Who is the author?", "author"],
    ["Can you tell me who wrote this article?", "author"],
    ["Wer hat das geschrieben?", "author"],
    ["¿Quién lo escribió?", "author"],
    ["Chi l'ha scritto?", "author"],
    ["Кто это написал?", "author"],
    ["谁写的？", "author"],
    ["When was it published?", "published"],
    ["Wann wurde der Artikel veröffentlicht?", "published"],
    ["When was this page last updated?", "modified"],
    ["How much is it?", "price"],
    ["How much does this cost?", "price"],
    ["Was kostet das?", "price"],
    ["Combien ça coûte ?", "price"],
    ["¿Cuánto cuesta?", "price"],
    ["Сколько это стоит?", "price"],
    ["いくらですか？", "price"],
    ["How long does it take?", "total-time"],
    ["Wie lange dauert es?", "total-time"],
    ["How many servings?", "yields"],
    ["How many people does it serve?", "yields"],
    ["Für wie viele Personen ist es?", "yields"],
    ["何人分ですか？", "yields"],
    ["When does it start?", "start"],
    ["Where does it take place?", "location"],
    ["How much does the job pay?", "salary"],
  ])("%s", (line, concept) => {
    expect(conceptsOf(line)).toContain(concept);
  });

  it.each([
    "Who wrote the foreword?",
    "Who is the author's agent?",
    "How much is the deposit?",
    "How much does it cost to return it?",
    "How long does it take to get a refund?",
    "How many people live there?",
    "When does it end?",
    "When is the museum closed?",
    "Where is the nearest station?",
    "Wer hat den Artikel gekauft?",
    "Was kostet der Versand?",
  ])("not so %s", (line) => {
    expect(readQuestion(line).synonyms).toBeUndefined();
  });
});
