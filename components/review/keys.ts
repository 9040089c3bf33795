export type ReviewAction = "confirm" | "skip" | "undo" | "none" | { choice: number };

type Pressed = Pick<KeyboardEvent, "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "repeat" | "target">;

/**
 * What a key means; null: nothing here. Digits go by where they lie, since on some keyboards they need Shift; letters by
 * what they write, or by where they lie where the keyboard writes no Latin ones.
 */
export function actionOfKey({ key, code, altKey, ctrlKey, metaKey, repeat, target }: Pressed): ReviewAction | null {
  if (altKey || ctrlKey || metaKey || repeat) return null;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit === "0" ? "none" : { choice: Number(digit) - 1 };
  // On a button or link Enter does what that says.
  if (key === "Enter") return isControl(target) ? null : "confirm";
  const letter = /^[a-z]$/i.test(key) ? key.toUpperCase() : code.replace("Key", "");
  if (letter === "S") return "skip";
  return letter === "U" ? "undo" : null;
}

const isControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest("button, a, input, select, summary") !== null;
