import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAddresses, sitesOf } from "../../../components/many/parse-addresses";

describe("addresses that a person pastes", () => {
  it("are taken one a line or from a row, each once, with or without their scheme", () => {
    const pasted = "shop.example/a\nhttps://shop.example/a, <http://b.example>;\thttp://[::1]:8080/x localhost:3000/y";
    expect(parseAddresses(pasted)).toEqual({
      addresses: ["https://shop.example/a", "http://b.example/", "http://[::1]:8080/x", "https://localhost:3000/y"],
      wrong: [],
      tooMany: 0,
    });
  });

  it("are named where they are none", () => {
    const wrong = [
      "word",
      "javascript:alert(1)//x",
      "file:///etc/passwd",
      "https://me:secret@a.example/",
      "chrome://x",
    ];
    expect(parseAddresses(wrong.join("\n"))).toEqual({ addresses: [], wrong, tooMany: 0 });
  });

  it("are http or https and 500 at most, whatever was pasted", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl())), (lines) => {
        const { addresses } = parseAddresses(lines.join("\n"));
        for (const address of addresses) expect(new URL(address).protocol).toMatch(/^https?:$/);
        expect(sitesOf(addresses).every((host) => URL.canParse(`https://${host}`))).toBe(true);
      }),
      { numRuns: 30 },
    );
    const many = parseAddresses(Array.from({ length: 600 }, (_, at) => `a.example/${at}`).join("\n"));
    expect([many.addresses.length, many.tooMany]).toEqual([500, 100]);
  });

  it("need their sites, and no others than the site's other name", () => {
    expect(sitesOf(["https://shop.example/a", "https://shop.example/b"])).toEqual(["shop.example", "www.shop.example"]);
    expect(sitesOf(["http://www.shop.example/", "http://api.eu.shop.example:81/"])).toEqual([
      ...["api.eu.shop.example:81", "shop.example", "www.shop.example"],
    ]);
    expect(sitesOf(["http://10.0.0.1/", "http://localhost:3000/"])).toEqual(["10.0.0.1", "localhost:3000"]);
  });
});
