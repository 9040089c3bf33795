import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDataKey, readWrappedKey, SCRYPT, unwrapKey, wrapKey } from "../../../lib/store/sealed/passphrase";
import { fromBytes, toBytes } from "../../../lib/store/sealed/row-bytes";
import { createSealer, PLAIN } from "../../../lib/store/sealed/sealer";
import { importDataKey } from "../../../lib/util/seal";

/** A real derivation in a hundredth of the time. */
const CHEAP = { N: 2 ** 10, r: 8, p: 1 };

describe("a row as bytes", () => {
  it("comes back as it was, whatever plain data it holds", () => {
    const leaf = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.double(),
      fc.boolean(),
      fc.constantFrom(null, undefined),
      fc.float32Array(),
      fc.float64Array(),
      fc.uint8Array(),
      fc.int32Array(),
    );
    const key = fc.oneof(fc.string(), fc.constantFrom("$", "is", "of", "start"));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("tree")),
        fc.dictionary(key, tie("tree"), { noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        fc.pre(!JSON.stringify(value)?.includes('"__proto__"'));
        expect(fromBytes(toBytes({ value }))).toStrictEqual({ value });
      }),
      { numRuns: 500 },
    );
  });

  it.each([[new Date(0)], [new Map()], [new Set()], [new Uint16Array(1)], [new (class Own {})()], [10n]])(
    "refuses %o, which would come back as something else",
    (value) => {
      expect(() => toBytes({ value })).toThrow(TypeError);
    },
  );
});

describe("a sealed row", () => {
  const row = { host: "secret.example", template: "t", field: { id: "price", taskId: "cake" }, examples: ["£1"] };

  it("opens to what it was, and shows nothing of it", async () => {
    const sealer = await createSealer(await importDataKey(createDataKey()));
    const stored = (await sealer.sealRow("siteRules", row)) as Record<string, unknown>;
    const { sealed, ...beside } = stored;
    expect(JSON.stringify(beside)).not.toMatch(/secret|price|cake|£1/);
    expect(Buffer.from(sealed as Uint8Array).toString("latin1")).not.toMatch(/secret|price|cake/);
    expect(await sealer.openRow("siteRules", stored)).toEqual(row);
    // What is asked for by is hashed as the row's own is.
    expect(await sealer.hashKey("siteRules", ["host"], ["secret.example"])).toEqual([stored.host]);
  });

  it("can't be opened by another key, in another store or under another key of the store", async () => {
    const [sealer, other] = await Promise.all(
      [1, 2].map(async () => createSealer(await importDataKey(createDataKey()))),
    );
    const stored = (await sealer!.sealRow("ledger", { sequence: 3, kind: "request" })) as Record<string, unknown>;
    await expect(other!.openRow("ledger", stored)).rejects.toThrow();
    await expect(sealer!.openRow("ledger", { ...stored, sequence: 4 })).rejects.toThrow();
    await expect(sealer!.openRow("tasks", stored)).rejects.toThrow();
    const bytes = new Uint8Array(stored.sealed as Uint8Array);
    bytes[bytes.length - 1]! ^= 1;
    await expect(sealer!.openRow("ledger", { ...stored, sealed: bytes })).rejects.toThrow();
  });

  it("is the row itself where nothing is locked", async () => {
    expect(await PLAIN.openRow("siteRules", await PLAIN.sealRow("siteRules", row))).toEqual(row);
  });
});

describe("a passphrase", () => {
  it("opens what it wrapped, however its letters were typed, and nothing else does", async () => {
    const dataKey = createDataKey();
    const wrapped = readWrappedKey(JSON.stringify(await wrapKey(dataKey, "pass\u00e9 compos\u00e9", CHEAP)))!;
    expect(await unwrapKey(wrapped, "passe\u0301 compose\u0301")).toEqual(dataKey);
    await expect(unwrapKey(wrapped, "passe compose")).rejects.toMatchObject({ code: "passphrase-wrong" });
    // Nobody makes it cheaper to guess than it was made.
    const cheaper = { ...wrapped, kdf: { ...CHEAP, N: 2 ** 9 } };
    await expect(unwrapKey(cheaper, "pass\u00e9 compos\u00e9")).rejects.toMatchObject({ code: "passphrase-wrong" });
  });

  it("is derived with scrypt at 128 MiB, salted, and may not be short", async () => {
    const [one, other] = [
      await wrapKey(createDataKey(), "correct horse"),
      await wrapKey(createDataKey(), "correct horse", CHEAP),
    ];
    expect(one.kdf).toEqual({ N: 131_072, r: 8, p: 1 });
    expect(one.kdf).toEqual({ ...SCRYPT });
    expect(one.salt).not.toBe(other.salt);
    await expect(wrapKey(createDataKey(), "seven77")).rejects.toMatchObject({ code: "passphrase-weak" });
  });

  it("is not looked for in what is no wrapped key", () => {
    for (const text of [undefined, "", "{}", "[]", '{"form":1,"kdf":{"N":1e99,"r":8,"p":1},"salt":"","wrapped":""}']) {
      expect(readWrappedKey(text)).toBeNull();
    }
  });
});
