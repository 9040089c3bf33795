import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicaliseBaseUrl, isExactOrigin, judgeAddress } from "../../../lib/policy/address";

describe("judgeAddress", () => {
  it.each([
    "https://models.example/v1",
    "https://models.example:8443/v1/",
    "HTTPS://Models.Example/v1",
    "https://models.example:443",
    "https://93.184.215.14/v1",
    "https://[2606:4700::1111]/v1",
    "https://xn--bcher-kva.example/v1",
    "http://127.0.0.1:8080/v1",
    "http://localhost:11434/v1",
    "https://localhost/v1",
    "http://[::1]:8080/v1",
  ])("lets %s through", (address) => expect(judgeAddress(address)).toBeNull());

  it.each([
    ["", "address-invalid"],
    ["models.example/v1", "address-invalid"],
    ["ftp://models.example/v1", "address-invalid"],
    ["javascript:alert(1)", "address-invalid"],
    ["https://models.example/v1?key=1", "address-invalid"],
    ["https://models.example/v1#x", "address-invalid"],
    ["https://person:word@models.example/v1", "address-has-password"],
    ["https://models.example@evil.example/v1", "address-has-password"],
    ["https://@models.example/v1", "address-odd"],
    ["http://0x7f.1:8080/v1", "address-odd"],
    ["http://2130706433/v1", "address-odd"],
    ["http://127.1/v1", "address-odd"],
    ["http://017700000001/v1", "address-odd"],
    ["http://0177.0.0.1/v1", "address-odd"],
    ["http://127.0.0.1./v1", "address-odd"],
    ["https://models.example./v1", "address-odd"],
    ["http://１２７.0.0.1/v1", "address-odd"],
    ["http://127。0。0。1/v1", "address-odd"],
    ["http://%31%32%37.0.0.1/v1", "address-odd"],
    ["https://bücher.example/v1", "address-odd"],
    ["https:\\\\models.example\\v1", "address-odd"],
    ["https:models.example/v1", "address-odd"],
    ["https:///models.example/v1", "address-odd"],
    ["https://models.example\\@evil.example/v1", "address-odd"],
    ["https://mod\nels.example/v1", "address-odd"],
    [" https://models.example/v1", "address-odd"],
    ["https://mod\u00adels.example/v1", "address-odd"],
    ["https://models.example:0443/v1", "address-odd"],
    ["http://[0:0:0:0:0:0:0:1]/v1", "address-odd"],
    ["http://[::ffff:127.0.0.1]/v1", "address-odd"],
    ["http://[::ffff:7f00:1]/v1", "address-private"],
    ["https://[::7f00:1]/v1", "address-private"],
    ["https://[64:ff9b::a00:1]/v1", "address-private"],
    ["https://[2002:7f00:1::]/v1", "address-private"],
    ["https://[fe80::1]/v1", "address-private"],
    ["https://[fec0::1]/v1", "address-private"],
    ["https://[fd00::1]/v1", "address-private"],
    ["https://[ff02::1]/v1", "address-private"],
    ["https://[::]/v1", "address-private"],
    ["https://[4000::1]/v1", "address-private"],
    ["http://127.0.0.2/v1", "address-private"],
    ["https://10.0.0.5/v1", "address-private"],
    ["https://172.16.0.1/v1", "address-private"],
    ["https://192.168.1.1/v1", "address-private"],
    ["http://169.254.169.254/latest", "address-private"],
    ["https://100.64.0.1/v1", "address-private"],
    ["https://0.0.0.0/v1", "address-private"],
    ["https://224.0.0.1/v1", "address-private"],
    ["https://255.255.255.255/v1", "address-private"],
    ["https://198.18.0.1/v1", "address-private"],
    ["https://printer/v1", "address-private"],
    ["https://printer.local/v1", "address-private"],
    ["https://metadata.google.internal/v1", "address-private"],
    ["https://nas.home.arpa/v1", "address-private"],
    ["https://app.localhost/v1", "address-private"],
    ["http://models.example/v1", "address-not-https"],
    ["http://93.184.215.14/v1", "address-not-https"],
  ])("refuses %s: %s", (address, problem) => expect(judgeAddress(address)).toBe(problem));

  it("lets policy name private and plain origins, and then nothing else", () => {
    const allowed = ["http://10.0.0.5:8080", "http://printer"];
    expect(judgeAddress("http://10.0.0.5:8080/v1", allowed)).toBeNull();
    expect(judgeAddress("http://printer/v1", allowed)).toBeNull();
    for (const other of [
      "http://10.0.0.5/v1",
      "https://10.0.0.5:8080/v1",
      "https://models.example/v1",
      "http://127.0.0.1/v1",
    ]) {
      expect(judgeAddress(other, allowed)).toBe("origin-not-allowed");
    }
    expect(judgeAddress("http://a:b@10.0.0.5:8080/v1", allowed)).toBe("address-has-password");
    expect(judgeAddress("http://0xa.5:8080/v1", allowed)).toBe("address-odd");
    expect(judgeAddress("https://models.example/v1", [])).toBe("origin-not-allowed");
  });

  it("lets no IPv4 address but this device's and public ones through, however it is written", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const spelling = fc.constantFrom<(bytes: number[]) => string>(
      (bytes) => bytes.join("."),
      (bytes) => bytes.map((byte) => `0x${byte.toString(16)}`).join("."),
      (bytes) => bytes.map((byte) => `0${byte.toString(8)}`).join("."),
      (bytes) => String(bytes.reduce((sum, byte) => sum * 256 + byte, 0)),
      (bytes) => `[::ffff:${bytes.join(".")}]`,
      (bytes) => `[::${bytes.join(".")}]`,
    );
    const start = fc.oneof(
      fc.tuple(fc.constantFrom(0, 10, 127, 224, 239, 240, 255), octet),
      fc.constantFrom(
        [169, 254] as const,
        [172, 16] as const,
        [172, 31] as const,
        [192, 168] as const,
        [100, 64] as const,
      ),
    );
    fc.assert(
      fc.property(start, octet, octet, spelling, ([a, b], c, d, spell) => {
        if ([a, b, c, d].join(".") === "127.0.0.1") return;
        expect(judgeAddress(`https://${spell([a, b, c, d])}/v1`)).not.toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("isExactOrigin", () => {
  it.each(["https://models.example", "http://10.0.0.5:8080", "http://[::1]:8080"])("takes %s", (text) =>
    expect(isExactOrigin(text)).toBe(true),
  );
  it.each([
    "https://models.example/",
    "https://Models.example",
    "models.example",
    "*",
    "https://*.example",
    "null",
    "https://models.example:443",
    "http://127.1",
    "ftp://models.example",
  ])("refuses %s", (text) => expect(isExactOrigin(text)).toBe(false));
});

it("compares addresses without a closing slash, case of the host or the usual port", () => {
  expect(canonicaliseBaseUrl("HTTPS://Models.example:443/v1/")).toBe(canonicaliseBaseUrl("https://models.example/v1"));
  expect(canonicaliseBaseUrl("https://models.example/V1")).not.toBe(canonicaliseBaseUrl("https://models.example/v1"));
});
