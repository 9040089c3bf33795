import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../../lib/domain/errors";
import { CircuitBreaker } from "../../../../lib/stage/remote/circuit-breaker";
import { isTransient } from "../../../../lib/stage/remote/remote-error";
import { computeRetryDelay, parseRetryAfter } from "../../../../lib/util/retry";

describe("the pause before a retry", () => {
  const options = { retries: 3, firstDelay: 100, longestDelay: 1_000, random: () => 0.5 };
  const busy = (retryAfter?: number) =>
    new LoupeError("remote-busy", "", retryAfter === undefined ? {} : { retryAfter });

  it("doubles up to its longest, and there are so many", () => {
    expect([1, 2, 3, 4].map((attempt) => computeRetryDelay(busy(), attempt, isTransient, options))).toEqual([
      50,
      100,
      200,
      null,
    ]);
    expect(computeRetryDelay(busy(), 9, isTransient, { ...options, retries: 9 })).toBe(500);
  });

  it("is never shorter than what the endpoint asks, and never longer than the longest", () => {
    fc.assert(
      fc.property(
        fc.nat(2_000),
        fc.integer({ min: 1, max: 3 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (asked, attempt, share) => {
          const delay = computeRetryDelay(busy(asked), attempt, isTransient, { ...options, random: () => share });
          if (asked > 1_000) expect(delay).toBeNull();
          else expect([delay! >= asked, delay! <= 1_000]).toEqual([true, true]);
        },
      ),
    );
  });

  it("is for failures of a moment only", () => {
    for (const code of ["remote-refused", "remote-rejected", "remote-invalid-reply", "run-cancelled"] as const) {
      expect(computeRetryDelay(new LoupeError(code, ""), 1, isTransient, options)).toBeNull();
    }
  });

  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Wed, 21 Oct 2026 07:28:10 GMT", 10_000],
    ["Wed, 21 Oct 2026 07:27:00 GMT", 0],
    ["soon", null],
    ["-5", null],
    ["1.5", null],
    ["", null],
    [null, null],
  ])("reads Retry-After: %s", (header, expected) => {
    expect(parseRetryAfter(header, Date.parse("2026-10-21T07:28:00Z"))).toBe(expected);
  });
});

describe("a circuit", () => {
  it("opens after failures in a row, tries one call after its pause, and closes when that goes well", () => {
    let now = 0;
    const circuit = new CircuitBreaker({ failures: 2, pause: 100, now: () => now });
    circuit.fail();
    circuit.succeed();
    circuit.fail();
    expect(circuit.state).toBe("closed");
    circuit.fail();
    expect([circuit.state, circuit.wait, circuit.tryAcquire()]).toEqual(["open", 100, false]);
    now = 100;
    expect(circuit.state).toBe("half-open");
    expect([circuit.tryAcquire(), circuit.tryAcquire()]).toEqual([true, false]);
    circuit.release();
    expect(circuit.tryAcquire()).toBe(true);
    circuit.fail();
    expect(circuit.state).toBe("open");
    now = 200;
    circuit.tryAcquire();
    circuit.succeed();
    expect([circuit.state, circuit.tryAcquire(), circuit.tryAcquire()]).toEqual(["closed", true, true]);
  });
});
