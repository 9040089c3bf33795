import type { MessageName, Protocol } from "./protocol";

/** Who answers each request. */
export const RECEIVERS: { [Name in MessageName]: Protocol[Name]["to"] } = {
  "host.status": "host",
  "page.overview": "host",
  "run.start": "host",
  "run.cancel": "host",
  "task.list": "host",
  "task.save": "host",
  "task.delete": "host",
  "history.list": "host",
  "history.get": "host",
  "history.delete": "host",
  "history.restore": "host",
  "correction.save": "host",
  "correction.undo": "host",
  "host.wake": "background",
  "target.current": "background",
  "target.snapshot": "background",
  "target.highlight": "background",
  "target.clear": "background",
  "target.show-answer": "background",
  "page.snapshot": "page",
  "page.highlight": "page",
  "page.clear": "page",
  "page.show-answer": "page",
};
