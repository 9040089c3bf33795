import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareStates, documentStateOf } from "../../../../lib/domain/snapshot/document-state";

const PAGE = "https://shop.example/item";

describe("compareStates", () => {
  it.each([
    ["", ""],
    ["", "#reviews"],
    ["#top", "#reviews"],
    ["?id=1", "?id=1#reviews"],
    ["#/1", "#/1:~:text=blue"],
    ["", "#:~:text=blue/green"],
    ["", "#"],
  ])("takes %j and %j for one state", (read, shown) => {
    expect(compareStates(PAGE + read, PAGE + shown)).toBe("same");
  });

  it.each([
    ["?id=1", "?id=2"],
    ["", "?id=2"],
    ["#/1", "#/2"],
    ["", "#/2"],
    ["#!inbox", "#!sent"],
    ["#page=1", "#page=2"],
    ["#inbox/1", "#inbox/2"],
    ["#a?b", "#a?c"],
  ])("takes %j and %j for two states of a page", (read, shown) => {
    expect(compareStates(PAGE + read, PAGE + shown)).toBe("other-state");
    expect(compareStates(PAGE + shown, PAGE + read)).toBe("other-state");
  });

  it.each(["https://shop.example/other", "https://other.example/item", "http://shop.example/item", "", "about:blank"])(
    "takes %j for another page",
    (shown) => {
      expect(compareStates(PAGE, shown)).toBe("other-page");
    },
  );
});

it("changes no state by an anchor, whatever its name", () => {
  const anchor = fc.stringMatching(/^[\w.-]*$/);
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), anchor, (url, name) => {
      expect(documentStateOf(`${url}#${name}`)).toBe(documentStateOf(url));
    }),
  );
});
