import { describe, expect, it } from "vitest";
import { readerOf } from "../../../lib/value";
import { emailRecogniser } from "../../../lib/value/email/find-emails";
import { contextFor } from "../stage/rules/context";

const values = (text: string) => emailRecogniser.find(text, contextFor()).map(({ value }) => value);

describe("e-mail addresses", () => {
  it.each([
    "shop@quaybooks.example",
    "shop [at] quaybooks [dot] example",
    "shop(at)quaybooks.example",
    "shop {at} quaybooks.example",
    "shop (arroba) quaybooks (punto) example",
    "shop [chiocciola] quaybooks [punto] example",
    "shop (arobase) quaybooks (point) example",
    "shop [małpa] quaybooks [kropka] example",
    "shop (собака) quaybooks (точка) example",
    "shop (snabel-a) quaybooks.example",
    "shop @ quaybooks . example",
    "shop @ quaybooks.example",
    "shop AT quaybooks DOT example",
  ])("are read as people write them: %s", (text) => {
    expect(values(`Write to ${text}, please`)).toEqual(["shop@quaybooks.example"]);
  });

  it.each([
    "Meet @ noon. Bring shoes.",
    "look at this dot com",
    "shop@REMOVE-THIS.quaybooks.example",
    "shop@nospam.quaybooks.example",
    "quay@2x.png",
    "price (at) 12.50",
    "follow @quaybooks @ Twitter",
  ])("are nothing else: %s", (text) => {
    expect(values(text)).toEqual([]);
  });

  it("are read off links that write to them", () => {
    const read = (link: string) => readerOf("email").readMachine(link, { ...contextFor(), currency: "" }, {});
    expect(read("mailto:orders%40quaybooks.example?subject=Hi%20there")).toBe("orders@quaybooks.example");
  });
});
