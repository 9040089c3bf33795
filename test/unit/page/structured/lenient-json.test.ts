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
    ['{"a":"it\\\'s"}', { a: "it's" }],
    ['{"a":"a, ]"}', { a: "a, ]" }],
    ["{a:1}", { a: 1 }],
    ["{'a':'b'}", { a: "b" }],
    ["{“a”: “b”}", { a: "b" }],
    ['{"a":"a 12" pot","b":2}', { a: 'a 12" pot', b: 2 }],
    ['{"a":,"b":undefined,"c":3}', { a: null, b: null, c: 3 }],
    ['{"a":1},{"b":2}', [{ a: 1 }, { b: 2 }]],
    ['{"a":1}\n{"b":2}', [{ a: 1 }, { b: 2 }]],
    ["{&quot;a&quot;:&quot;b&quot;}", { a: "b" }],
    ['"{\\"a\\":1}"', { a: 1 }],
    ['/*<![CDATA[*/{"a":1};/*]]>*/', { a: 1 }],
    ['/*<![CDATA[*/{"a":1}/*]]>*/;', { a: 1 }],
    ['{"a":{"b":"c"', { a: { b: "c" } }],
    ['{"a":{"b":1}', { a: { b: 1 } }],
    ['{"a":{"b":1}}}', { a: { b: 1 } }],
  ])("%j", (raw, parsed) => expect(parseLenientJson(raw)).toEqual(parsed));

  test.each([
    ['{"a":1,"b":"cut in the mid', { a: 1 }],
    ['{"a":1,"price":12', { a: 1 }],
    ['{"a":1,"b":{"c":"d","e', { a: 1, b: { c: "d" } }],
    ['{"a":', {}],
  ])("of %j, what is whole is kept", (raw, parsed) => expect(parseLenientJson(raw)).toEqual(parsed));

  test.each(["", "<p>", "undefined"])("%j holds no data", (raw) => {
    expect(typeof parseLenientJson(raw)).not.toBe("object");
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
