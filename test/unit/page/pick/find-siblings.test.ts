import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { findSiblings, isAlike } from "../../../../lib/page/pick/find-siblings";

const PAGE = `<main>
  <ul class="menu"><li><a>Soup</a> <i>new</i></li><li><a>Bread</a></li><li class="active"><a>Fish</a></li></ul>
  <ul class="menu"><li><a>Tea</a></li><li><a>Milk</a></li></ul>
  <div class="card css-1x2y3z"><b>Ann</b><span class="tag">a</span><span class="tag">b</span></div>
  <div class="card css-9q8w7e"><b>Bob</b><span class="tag">c</span></div>
  <p class="lone">Alone</p></main>`;

const { document } = parseHTML(`<!doctype html><html><body>${PAGE}</body></html>`);
const siblingsOf = (selector: string, at = 0) => {
  const element = document.querySelectorAll(selector)[at]!;
  return findSiblings(element as unknown as Element).map(({ textContent }) => textContent);
};

describe("the siblings of an element", () => {
  it("are those of the same path in its list, and in no other list", () => {
    expect(siblingsOf("a", 1)).toEqual(["Soup", "Bread", "Fish"]);
    expect(siblingsOf("a", 3)).toEqual(["Tea", "Milk"]);
  });

  it("are of the nearest list, where lists stand in each other", () => {
    expect(siblingsOf(".tag", 0)).toEqual(["a", "b"]);
    // Its own card has one only: those of all cards then.
    expect(siblingsOf(".tag", 2)).toEqual(["a", "b", "c"]);
  });

  it("may have other names where build tools and states made them", () => {
    expect(siblingsOf("b")).toEqual(["Ann", "Bob"]);
    const [first, , third] = document.querySelectorAll("li");
    expect(isAlike(first as unknown as Element, third as unknown as Element)).toBe(true);
  });

  it("are the element alone where nothing is like it", () => {
    expect(siblingsOf(".lone")).toEqual(["Alone"]);
  });
});
