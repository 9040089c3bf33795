import type { PageSession } from "./page-session";

/** A session's functions by the messages that they answer; whoever listens in the page hands them on. */
export function createPageHandlers(session: PageSession) {
  return {
    "page.snapshot": session.read,
    "page.highlight": session.highlight,
    "page.follow": session.follow,
    "page.clear": session.clear,
    "page.pick": session.pick,
    "page.pick-look": session.lookAtPick,
    "page.pick-act": session.actOnPick,
    "page.show-answer": session.showAnswer,
  };
}
