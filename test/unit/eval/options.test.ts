import { describe, expect, it } from "vitest";
import { parseOptions } from "../../eval/options";

const parse = (...parameters: string[]) => parseOptions(parameters, {});

describe("the options of npm run eval", () => {
  it("have defaults, and take lists in either form", () => {
    expect(parse("--data", "test")).toMatchObject({
      shots: [0, 5, 10, 16, "all"],
      seeds: 10,
      sets: [],
      stages: ["learned", "rules", "encoder"],
      strip: null,
      remote: null,
      gate: false,
    });
    expect(parse("--set", "a,b", "--set", "c", "--shots", "all, 3,3").sets).toEqual(["a", "b", "c"]);
    expect(parse("--shots", "all, 3,3").shots).toEqual(["all", 3]);
    expect(parseOptions([], { LOUPE_DATA: "test" }).data).toMatch(/\/test$/);
  });

  it.each([
    [["--shot", "5"], "--shot"],
    [["extra"], "extra"],
    [["--data", "no/such/folder"], "There is no folder no/such/folder."],
    [["--foreign", "20"], '"20"'],
    [["--foreign", "0"], '"0"'],
    [["--foreign", "0.2", "--gate"], "--foreign"],
    [["--questions", "--gate"], "--questions"],
    [["--shots", "five"], '"five"'],
    [["--shots", "5,,10"], "empty entry"],
    [["--seeds", "0"], "--seeds"],
    [["--stages", "rules,magic"], '"magic"'],
    [["--stages", "remote"], "--remote"],
    [["--stages", "rules", "--gate"], "all stages"],
    [["--strip", "all"], '"all"'],
    [["--allow-lower"], "--update-baseline"],
    [["--compare", "no/such.json"], "no/such.json"],
    [["--remote", "ftp://x", "--remote-model", "m"], "ftp://x"],
    [["--remote", "http://127.0.0.1/v1"], "--remote-model"],
    [["--remote-model", "m"], "--remote URL"],
    [["--remote", "http://127.0.0.1/v1", "--remote-model", "m", "--remote-key-env", "NO_KEY"], "NO_KEY"],
  ])("refuse %j and say why", (parameters, reason) => {
    expect(() => parse(...parameters)).toThrow(reason);
  });

  it("read the key of the endpoint from where they are told", () => {
    const parameters = ["--remote", "http://127.0.0.1:1/v1", "--remote-model", "m", "--remote-key-env", "KEY"];
    expect(parseOptions(parameters, { KEY: "secret" }).remote).toEqual({
      url: "http://127.0.0.1:1/v1",
      model: "m",
      key: "secret",
    });
  });
});
