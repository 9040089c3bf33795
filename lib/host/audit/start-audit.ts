import { createModelStore } from "../../store/model-store";
import { createNoteStore } from "../../store/note-store";
import type { HostDependencies } from "../host-dependencies";
import { createEventNotes, type NoteEvent } from "../remote/event-notes";
import type { Ledger } from "../remote/ledger-service";
import type { HostEnvironment } from "../serve";
import { createModelWatch } from "./watch-models";
import { createPolicyWatch } from "./watch-policy";

type AuditDependencies = Pick<HostDependencies, "vault" | "models" | "remote" | "environment">;

/** Writes changes of policy and models into the ledger, from now on; `look` looks for the former again. */
export function startAudit({ vault, models, remote, environment }: AuditDependencies): { look(): void } {
  const { database } = vault;
  const note = createEventNotes(remote.ledger);
  const policy = createPolicyWatch(createNoteStore(database), async () => (await environment.egress()).report, note);
  const modelWatch = createModelWatch(createModelStore(database), note);
  // Nobody waits for it, and what can't be written down now is found by the next look.
  const look = () => void policy.look().catch(() => undefined);
  const lookAtModels = () => void modelWatch.look().catch(() => undefined);
  models.onChanged(lookAtModels);
  // First, since the chain may begin with it only.
  void noteLoss(remote.ledger, environment, note)
    .catch(() => undefined)
    .then(() => {
      lookAtModels();
      look();
    });
  vault.onLost = () => void noteLoss(remote.ledger, environment, note).catch(() => undefined);
  return { look };
}

/** A ledger that is empty since everything was lost says so, with its first link. */
async function noteLoss(
  ledger: Pick<Ledger, "list">,
  { readMark }: Pick<HostEnvironment, "readMark">,
  note: NoteEvent,
): Promise<void> {
  const { lostAt } = await readMark();
  if (lostAt !== null && (await ledger.list({ limit: 1 })).length === 0) await note("lost", []);
}
