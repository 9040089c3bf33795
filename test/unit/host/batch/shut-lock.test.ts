import { expect, test } from "vitest";
import { saysShut } from "../../../../lib/host/batch/shut-lock";

const SHUT = { isOn: true, key: null };
const OPEN = { isOn: true, key: "a2V5" };
const OFF = { isOn: false, key: null };

test.each([
  ["the person locks it", "lock.write", SHUT, { written: true }, true],
  ["the worker finds the key gone", "lock.read", {}, SHUT, true],
  ["it is unlocked", "lock.write", OPEN, { written: true }, false],
  ["it is turned off", "lock.write", OFF, { written: true }, false],
  ["the worker finds it open", "lock.read", {}, OPEN, false],
  ["the worker finds none", "lock.read", {}, OFF, false],
  ["something else is asked", "settings.get", {}, SHUT, false],
])("%s", (_, name, request, answer, expected) => {
  expect(saysShut(name, request, answer)).toBe(expected);
});
