import { signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { LoupeError } from "../../lib/domain/errors";
import type { ExportName } from "../../lib/domain/ledger/ledger";
import type { Task } from "../../lib/domain/task/task";
import { failureText } from "../error/error-text";
import type { Ports } from "../ports";
import { createAnswerStore } from "./answers-state";
import { createConsentStore } from "./consents-state";
import { createHeldStore } from "./held-state";
import { createHistoryStore } from "./history-state";
import { createLockStore } from "./lock-state";
import { createManyStore } from "./many-state";
import { createModelStore } from "./models-state";
import { createPointing } from "./pointing-state";
import { createRunStore } from "./runs-state";
import { createSettingsStore } from "./settings-state";
import { createTargetStore } from "./target-state";
import { createTaskStore } from "./tasks-state";
import { createToasts } from "./toasts";

/** Everything that one of our pages knows while it is open. */
export function createSession(ports: Ports) {
  const toasts = createToasts();
  /** Runs something that a person asked for; a failure is told with what to do about it, never swallowed. */
  const attempt = async (action: () => Promise<void>): Promise<void> => {
    try {
      await action();
    } catch (thrown) {
      toasts.show(failureText(LoupeError.from(thrown)));
    }
  };
  const target = createTargetStore(ports);
  const runs = createRunStore(ports);
  const isInFront = (tabId: number): boolean =>
    target.target.value.state === "ready" && target.target.value.value.tabId === tabId;
  return {
    ports,
    toasts,
    attempt,
    lock: createLockStore(ports),
    /** Has it written down that something was taken out as a file. Nobody waits for that. */
    noteExport: (what: ExportName): void => void ports.send("ledger.note-export", { what }).catch(() => undefined),
    target,
    runs,
    answers: createAnswerStore(ports, runs, isInFront),
    tasks: createTaskStore(ports),
    history: createHistoryStore(ports),
    settings: createSettingsStore(ports),
    models: createModelStore(ports),
    consents: createConsentStore(ports),
    /** What was typed to be asked of the page; it outlives the box, so that it can be changed and asked again. */
    questions: signal(""),
    /** A task that is to be edited: the page shows its builder, which has it open until the person leaves the editor. */
    toEdit: signal<Task | null>(null),
    /** One task on several pages. */
    many: createManyStore(ports),
    pointing: createPointing(ports),
    held: createHeldStore(ports),
    /** Pages, by tab and address, on which a rule has run its task already. */
    ruled: new Set<string>(),
  };
}

export type Session = ReturnType<typeof createSession>;

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("SessionContext has no value");
  return session;
}
