import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSha256, sha256Of } from "../../../../lib/model/sha256";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** FIPS 180-4, and the NIST examples for it. */
const VECTORS: [string, string][] = [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
  ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
];

describe("SHA-256", () => {
  it.each(VECTORS)("of %.20s is what the standard says", async (text, expected) => {
    const hash = createSha256();
    hash.update(bytesOf(text));
    expect(hash.hex()).toBe(expected);
    expect(await sha256Of(bytesOf(text))).toBe(expected);
  });

  it("is the same however the bytes are cut", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), (pieces) => {
        const hash = createSha256();
        for (const piece of pieces) hash.update(piece);
        expect(hash.hex()).toBe(createHash("sha256").update(Buffer.concat(pieces)).digest("hex"));
      }),
    );
  });
});
