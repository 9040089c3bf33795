import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFileHash } from "../../../lib/model/file-hash";

const digest = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest("hex");

describe("createFileHash", () => {
  it("tells a file from one with a bit flipped, by whichever hash is known, however it comes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 500 }),
        fc.nat(),
        fc.integer({ min: 1, max: 64 }),
        fc.boolean(),
        (bytes, place, piece, isStrong) => {
          const known = isStrong
            ? { sha256: digest("sha256", bytes), md5: "0" }
            : { sha256: null, md5: digest("md5", bytes) };
          const flipped = bytes.slice();
          flipped[place % bytes.length]! ^= 1;
          const outcomes = [bytes, flipped].map((given) => {
            const hash = createFileHash(known);
            for (let at = 0; at < given.length; at += piece) hash.update(given.subarray(at, at + piece));
            return hash.finish();
          });
          expect(outcomes[0]).toEqual({ sha256: digest("sha256", bytes), mismatch: null });
          expect(outcomes[1]!.mismatch).not.toBeNull();
          expect(outcomes[1]!.sha256).toBe(digest("sha256", flipped));
        },
      ),
    );
  });

  it("takes anything where nothing is known", () => {
    const hash = createFileHash({ sha256: null });
    hash.update(new Uint8Array(3));
    expect(hash.finish().mismatch).toBeNull();
  });
});
