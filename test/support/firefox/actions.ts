import type { Marionette } from "./marionette.ts";

/** Keys that WebDriver names by a code point of their own: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS: Record<string, string> = { Alt: "\ue00a", Shift: "\ue008" };
const RIGHT = 2;

export async function click(marionette: Marionette, css: string): Promise<void> {
  await marionette.send("WebDriver:ElementClick", { id: Object.values(await find(marionette, css))[0] });
}

export async function rightClick(marionette: Marionette, css: string): Promise<void> {
  const origin = await find(marionette, css);
  const actions = [
    { type: "pointerMove", origin, x: 0, y: 0 },
    { type: "pointerDown", button: RIGHT },
    { type: "pointerUp", button: RIGHT },
  ];
  await perform(marionette, { type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions });
}

export async function strike(marionette: Marionette, keys: readonly string[]): Promise<void> {
  const values = keys.map((key) => KEYS[key] ?? key);
  const down = values.map((value) => ({ type: "keyDown", value }));
  const up = values.toReversed().map((value) => ({ type: "keyUp", value }));
  await perform(marionette, { type: "key", id: "keyboard", actions: [...down, ...up] });
}

/** A reference to an element, as actions take it. */
async function find(marionette: Marionette, css: string): Promise<Record<string, string>> {
  const how = { using: "css selector", value: css };
  return (await marionette.send<{ value: Record<string, string> }>("WebDriver:FindElement", how)).value;
}

function perform(marionette: Marionette, source: object): Promise<void> {
  return marionette.send("WebDriver:PerformActions", { actions: [source] });
}
