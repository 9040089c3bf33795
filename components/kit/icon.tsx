/** Outlines on a 24 by 24 grid, drawn with a stroke of 1.75. */
const PATHS = {
  loupe: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.8L20.5 20.5M7.5 10.5h6",
  page: "M7 3.5h7l4 4v13H7a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1Zm7 0v4h4M9 12h6M9 15.5h6",
  tabs: "M8 4.5h11.5v11H8zM8 8h11.5M16 15.5v4H4.5v-11H8",
  grip: "M9 6.5h.1M15 6.5h.1M9 12h.1M15 12h.1M9 17.5h.1M15 17.5h.1",
  history: "M4.5 12a7.5 7.5 0 1 0 2.2-5.3L4.5 9M4.5 4.5V9H9M12 8v4.2l2.8 1.8",
  tasks: "M9 6.5h11M9 12h11M9 17.5h11M4.2 6.5h.1M4.2 12h.1M4.2 17.5h.1",
  settings:
    "M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9M15 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  search: "M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.8-1.7 4.2 4.2",
  classify: "M4 12.2V5a1 1 0 0 1 1-1h7.2l7.6 7.6a1.4 1.4 0 0 1 0 2l-6.2 6.2a1.4 1.4 0 0 1-2 0L4 12.2ZM8.5 8.5h.1",
  extract: "M4.5 5.5h15v13h-15zM4.5 10h15M10 10v8.5",
  close: "m6 6 12 12M18 6 6 18",
  check: "m5 12.5 4.5 4.5L19 7.5",
  back: "M19 12H5.5M11 6l-6 6 6 6",
  next: "m9.5 5.5 6.5 6.5-6.5 6.5",
  down: "m5.5 9.5 6.5 6.5 6.5-6.5",
  up: "m5.5 14.5 6.5-6.5 6.5 6.5",
  refresh: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15",
  edit: "m4.5 19.5.9-4L15.6 5.3a1.8 1.8 0 0 1 2.6 0l.5.5a1.8 1.8 0 0 1 0 2.6L8.5 18.6l-4 .9ZM13.8 7.2l3 3",
  copy: "M9 9h10.5v10.5H9zM15 9V5.5a1 1 0 0 0-1-1H5.5a1 1 0 0 0-1 1V14a1 1 0 0 0 1 1H9",
  download: "M12 4v11M7.5 10.5 12 15l4.5-4.5M5 19.5h14",
  upload: "M12 15.5v-11M7.5 9 12 4.5 16.5 9M5 19.5h14",
  remove: "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5",
  add: "M12 5v14M5 12h14",
  undo: "M8.5 5 4.5 9l4 4M4.5 9H15a4.8 4.8 0 0 1 0 9.5h-4",
  warning: "M12 4.5 21 19.5H3L12 4.5Zm0 6v4M12 17h.1",
  info: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-8.5V16M12 8.3h.1",
  lock: "M6 11h12v8.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  target: "M12 18.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM12 3v5M12 16v5M3 12h5M16 12h5",
  point: "M5.5 4.5 19 10.2l-5.6 2.1-2.2 5.7-5.7-13.5ZM13.4 12.3l5.1 5.2",
  external: "M13.5 5H19v5.5M19 5l-8.5 8.5M10 6H6a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-4",
  play: "M8 5.5v13l10.5-6.5L8 5.5Z",
  pause: "M9 6v12M15 6v12",
  stop: "M7 7h10v10H7z",
  device: "M5 5h14v10H5zM3 19h18M12 15v4",
  taught: "m3 9.5 9-4.5 9 4.5-9 4.5-9-4.5ZM7 11.5v4.3c2.8 2.3 7.2 2.3 10 0v-4.3M21 9.5v5",
  sent: "M7.5 18.5a4 4 0 0 1-.6-8 5.2 5.2 0 0 1 10.1-.9 4.4 4.4 0 0 1 .2 8.9M12 20v-7.5M9 15l3-3 3 3",
} as const;

export type IconName = keyof typeof PATHS;

/** They show a way along the text, and so turn round where it runs from right to left. */
const ALONG_TEXT: readonly IconName[] = ["back", "next", "undo", "tasks", "external"];

/** Decoration only: the text beside it, or the button's `aria-label`, carries the meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class={ALONG_TEXT.includes(name) ? "icon icon-along-text" : "icon"}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
