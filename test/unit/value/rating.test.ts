import { describe, expect, it } from "vitest";
import { ratingKind, ratingReader } from "../../../lib/value/rating";
import { ratingRecogniser } from "../../../lib/value/rating/find-ratings";
import { findHits } from "../../../lib/value/recogniser";
import { contextFor } from "../stage/rules/context";

describe("rating", () => {
  it.each<[string, string, ...[value: number, best: number][]]>([
    ["4.5/5", "en-GB", [4.5, 5]],
    ["4,6 von 5 Sternen", "de", [4.6, 5]],
    ["8.7 out of 10", "en-GB", [8.7, 10]],
    ["15/20", "fr", [15, 20]],
    ["4,5 sur 5", "fr", [4.5, 5]],
    ["4,5 su 5", "it", [4.5, 5]],
    ["4,5 z 5", "pl", [4.5, 5]],
    ["4,5 из 5", "ru", [4.5, 5]],
    ["4.5 stars", "en-GB", [4.5, 5]],
    ["4,5 stjärnor", "sv", [4.5, 5]],
    ["★★★★☆", "en-GB", [4, 5]],
    ["★★★½☆", "en-GB", [3.5, 5]],
    ["★★★★★", "en-GB", [5, 5]],
    ["★★★", "en-GB", [3, 5]],
    ["★★★★★ 4.6 (87 reviews)", "en-GB", [4.6, 5]],
    ["★★★★☆ (4,2)", "de", [4.2, 5]],
    ["★★★★☆ 4.250 sold", "en-GB", [4, 5]],
    ["★★☆☆☆ 9.5 km away", "en-GB", [2, 5]],
    ["5점 만점에 4.5", "ko", [4.5, 5]],
    ["４．５／５", "ja", [4.5, 5]],
    ["4.5¹ / 5", "en-GB", [4.5, 5]],
    ["6/5", "en-GB"],
    ["12/06/2027", "en-GB"],
  ])("reads %s (%s)", (text, language, ...expected) => {
    const found = findHits(ratingRecogniser, text, contextFor(language)).map(({ value }) => [value.value, value.best]);
    expect(found).toEqual(expected);
  });

  it.each<[string | number, Record<string, string | number>, [number, number] | null]>([
    ["8.7", { bestRating: "10" }, [8.7, 10]],
    ["4,6", {}, [4.6, 5]],
    [4.5, { bestRating: 5 }, [4.5, 5]],
    ["87", { bestRating: 100 }, [87, 100]],
    ["4.5/5", {}, [4.5, 5]],
    ["8.7", { bestRating: "5" }, null],
    ["great", {}, null],
  ])("reads %s of data beside %j", (scalar, beside, expected) => {
    const read = ratingReader.readMachine(scalar, { ...contextFor("de"), currency: "", beside }, {});
    expect(read && [read.value, read.best]).toEqual(expected);
  });

  it("reads replies and what is typed, and writes what it reads", () => {
    const rating = { value: 4.5, best: 5 };
    expect(ratingKind.readReply(rating, {})).toEqual(rating);
    expect(ratingKind.readReply({ value: 6, best: 5 }, {})).toBeNull();
    expect(ratingKind.readTyped("4,5/5", "de", {})).toEqual(rating);
    expect(ratingKind.readTyped(ratingKind.writeTyped(rating, "de"), "de", {})).toEqual(rating);
    expect(ratingKind.format(rating, { language: "de", yes: "", no: "" })).toBe("4,5/5");
  });
});
