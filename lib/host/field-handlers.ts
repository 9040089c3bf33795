import { LoupeError } from "../domain/errors";
import { holdsAll } from "../domain/snapshot/evidence";
import type { Task } from "../domain/task/task";
import type { ServiceHandlers } from "../messages/protocol";
import type { Stage } from "../stage/stage";
import { fieldAt, offerFields } from "./offer-fields";
import type { HostEnvironment } from "./serve";
import { subjectOf } from "./work-mark";

export interface FieldDependencies {
  environment: Pick<HostEnvironment, "takeSnapshot">;
  /** Those that come with Loupe: what a page offers has their names. */
  tasks: readonly Task[];
  rules(): Stage;
}

/** What the page in front of a person offers for a task that they write. */
export function createFieldHandlers({ environment, tasks, rules }: FieldDependencies): ServiceHandlers<"field"> {
  return {
    "field.offer": async (request) => {
      const snapshot = await environment.takeSnapshot(request.target, { subject: subjectOf("field.offer", request) });
      return offerFields(snapshot, tasks, rules());
    },
    "field.at": async (request) => {
      const snapshot = await environment.takeSnapshot(request.target, { subject: subjectOf("field.at", request) });
      const places = request.places.flat();
      if (!holdsAll(snapshot, places)) {
        throw new LoupeError("page-gone", "What was pointed at is no longer on the page.", { url: snapshot.url });
      }
      return fieldAt(snapshot, places);
    },
  };
}
