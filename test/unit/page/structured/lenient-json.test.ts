import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseLenientJson } from "../../../../lib/page/structured/lenient-json";

describe("parseLenientJson", () => {
  test.each([
    ['{"a":1}', { a: 1 }],
    ['<!-- {"a":1} -->', { a: 1 }],
    ['//<![CDATA[\n{"a":1}\n//]]>', { a: 1 }],
    ['/*<![CDATA[*/{"a":1}/*]]>*/', { a: 1 }],
    ['{"a":1,}', { a: 1 }],
    ["[1,2,]", [1, 2]],
    ['{"a":[1,,2]}', { a: [1, 2] }],
    ['{"a":1};', { a: 1 }],
    ['\ufeff{"a":1}', { a: 1 }],
    ['{"a":"line\nbreak\ttab"}', { a: "line\nbreak\ttab" }],
    ['{"a":1 /* note */}', { a: 1 }],
    ['{"a":"https://x.example/y", // note\n"b":2}', { a: "https://x.example/y", b: 2 }],
    ['{"a":"it\\\'s"}', { a: "it\\'s" }],
    ['{"a":"a, ]"}', { a: "a, ]" }],
  ])("%j", (raw, parsed) => expect(parseLenientJson(raw)).toEqual(parsed));

  test.each(["", "{", "{a:1}", "<p>", '{"a":', "undefined"])("%j is beyond repair", (raw) => {
    expect(parseLenientJson(raw)).toBeUndefined();
  });

  test("what is valid stays as it is", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(parseLenientJson(json)).toEqual(JSON.parse(json));
      }),
    );
  });

  test("never throws", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("{", "}", "[", "]", '"', ",", ":", "\\", "/", "*", "a", "1", "\n", "<!--") }),
        (raw) => {
          parseLenientJson(raw);
        },
      ),
    );
  });
});
