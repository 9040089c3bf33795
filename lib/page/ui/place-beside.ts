interface Size {
  width: number;
  height: number;
}
interface Corner {
  left: number;
  top: number;
}

/** In pixels: between selection and bubble, and between bubble and the edge of the window. */
const GAP = 8;

/** Upper left corner of a bubble: under the target, else over it, always inside the window. */
export function placeBeside(target: (Corner & Size) | null, bubble: Size, window: Corner & Size): Corner {
  const most = {
    left: window.left + window.width - bubble.width - GAP,
    top: window.top + window.height - bubble.height - GAP,
  };
  const within = (left: number, top: number): Corner => ({
    left: Math.round(Math.max(window.left + GAP, Math.min(left, most.left))),
    top: Math.round(Math.max(window.top + GAP, Math.min(top, most.top))),
  });
  if (!target) return within(most.left, window.top + GAP);
  const under = target.top + target.height + GAP;
  const over = target.top - bubble.height - GAP;
  const fitsUnder = under <= most.top;
  return within(target.left, fitsUnder || over < window.top + GAP ? under : over);
}
