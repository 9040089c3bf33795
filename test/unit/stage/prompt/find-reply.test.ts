import { describe, expect, it } from "vitest";
import { questionsOf } from "../../../../lib/domain/task/task";
import { findReply } from "../../../../lib/stage/prompt/find-reply";
import { toPlainJson } from "../../../../lib/stage/prompt/json-nodes";
import { nameQuestions } from "../../../../lib/stage/prompt/questions";
import { cpuMilliseconds, QUICK } from "../../../support/cpu-time";
import { RECIPE } from "./pages";

const asked = nameQuestions(questionsOf({ ...RECIPE, fields: RECIPE.fields.slice(0, 2) }));
const TITLE = { value: "Lentil stew", quote: "Lentil stew", block: 1 };
const WHOLE = JSON.stringify({ title: TITLE, total_time: null });

function find(text: string) {
  const reply = findReply(text, asked);
  return reply && Object.fromEntries([...reply.members].map(([key, node]) => [key, toPlainJson(node)]));
}

describe("the answers of a reply", () => {
  it("are those of the last object that answers every question", () => {
    const draft = JSON.stringify({ title: null, total_time: null });
    expect(find(`${draft} … ${WHOLE} … {"title": null}`)).toEqual({ title: TITLE, total_time: null });
    expect(find(`<think>${WHOLE}</think> {"title": null}`)).toEqual({ title: null });
    expect(find(`<think>${WHOLE}</think> That was it.`)).toEqual({ title: TITLE, total_time: null });
  });

  it("are put together where each stands by itself, the later before the earlier", () => {
    expect(find(`{"title": null}\n${JSON.stringify({ title: TITLE })}\n{"total_time": null}`)).toEqual({
      title: TITLE,
      total_time: null,
    });
  });

  it("are found under other spellings of a key, and under the question's name", () => {
    expect(find('{"TITLE": null, "totalTime": null}')).toEqual({ title: null, total_time: null });
    expect(find('{"Total time": null}')).toEqual({ total_time: null });
  });

  it("are found in a text within the reply", () => {
    expect(find(JSON.stringify({ name: "answers", arguments: WHOLE }))).toEqual({ title: TITLE, total_time: null });
    expect(findReply(JSON.stringify(WHOLE), asked)?.isExact).toBe(false);
  });

  it("are no schema that describes them", () => {
    const schema = { type: "object", properties: { title: { type: "object" }, total_time: { anyOf: [] } } };
    expect(find(JSON.stringify(schema))).toBeNull();
  });

  it.each([
    ["commas too many", WHOLE.replaceAll("}", ",}")],
    ["a comma missing", WHOLE.replace("},", "} ")],
    ["quotes of another kind", WHOLE.replaceAll('"', "'")],
    ["keys without quotes", WHOLE.replace(/"(\w+)":/g, "$1:")],
    ["a line break in a string", WHOLE.replace("Lentil stew", "Lentil\nstew")],
    ["a comment", WHOLE.replace("{", "{ /* so */ ")],
    ["Python's nothing", WHOLE.replace("null", "None")],
    ["braces in the prose before", `In {this} form: ${WHOLE.replace("}}", "},}")}`],
  ])("are read with %s", (_what, text) => {
    const { title, total_time: time } = find(text) ?? {};
    expect(title).toMatchObject({ block: 1 });
    expect(time).toBeNull();
  });

  it("of an object that is cut are those that are whole, wherever it is wrapped", () => {
    const cut = WHOLE.slice(0, WHOLE.indexOf(',"total_time"') + 5);
    for (const text of [cut, `{"answers": ${cut}`, `[${cut}`, `{"a": {"b": ${cut}`])
      expect(find(text)).toEqual({ title: TITLE });
    expect(find('{"title": {"value": "Lentil stew", "quo')).toBeNull();
  });

  it.each([
    ["{", "{"],
    ['{"', '{"'],
    ["[", "["],
    ["objects that never end", '{"a":'],
    ["lists of them", '[{"a":[1]},'],
    ["members that never end", '{"title":{"value":"x",'],
    ["strings", '"\\"'],
    ["quotes of all kinds", "{'a':“b”,"],
    ["faults", '{"a":{b:1,,"c":True}'],
  ])("take no time to speak of in any length of %s", (_what, part) => {
    for (const length of [15_000, 2_000_000]) {
      const text = `${part.repeat(Math.ceil(length / part.length))}}`;
      expect(
        cpuMilliseconds(() => find(text)),
        `${length} characters`,
      ).toBeLessThan(QUICK);
    }
  });
});
