import { LoupeError } from "../../lib/domain/errors";
import type { InstalledVersion, ModelListing, ModelsReport } from "../../lib/domain/model/model";
import { plural, text } from "../../lib/messages/text";
import { failureText } from "../error/error-text";
import { formatBytes } from "../format/format-number";
import { reasonText } from "../result/skip-text";
import { useSession } from "../state/session-state";
import { isFallback } from "./entry-state";

/** What the buttons of one model do. Each says what came of it, and a failure what to do about it. */
export function useModelActions({ card, versions }: ModelListing, report: ModelsReport) {
  const { models, attempt, toasts } = useSession();
  const { id, kind, name } = card;
  const before = report.active[kind];
  const activate = (model: { modelId: string; version: string } | null, done: string) =>
    attempt(async () => {
      if (!(await models.activate(id, kind, model))) return;
      toasts.show(done, async () => {
        await models.activate(id, kind, before);
      });
    });
  const isThere = versions.some(({ state }) => state === "ready");
  return {
    download: () =>
      attempt(async () => {
        const reply = await models.download(id);
        if (!reply) return;
        if (!reply.started && isThere) toasts.show(text("modelsUpToDate", name));
        else toasts.show(text(isThere ? "modelsUpdating" : "modelsDownloading", name));
      }),
    pause: () =>
      attempt(async () => {
        const reply = await models.pause(id);
        if (reply) toasts.show(text(reply.paused ? "modelsPausedToast" : "modelsNotPaused", name));
      }),
    use: (version: string) => activate(isFallback(card) ? null : { modelId: id, version }, text("modelsUsed", name)),
    stopUsing: () => activate(null, text(kind === "encoder" ? "modelsEncoderBack" : "modelsStopped", name)),
    check: (version: string) =>
      attempt(async () => {
        const checked = await models.check(id, version);
        if (checked) toasts.show(checkText(name, checked));
      }),
    remove: (version: string) =>
      attempt(async () => {
        const reply = await models.remove(id, version);
        if (reply) toasts.show(text("modelsDeleted", name, formatBytes(reply.freedBytes)));
      }),
    prepare: () =>
      attempt(async () => {
        try {
          if (await models.prepare(id)) toasts.show(text("modelsPrepared", name));
        } catch (thrown) {
          const told = prepareProblem(LoupeError.from(thrown));
          if (!told) throw thrown;
          toasts.show(told);
        }
      }),
  };
}

export type ModelActions = ReturnType<typeof useModelActions>;

/** Why the browser did not download its own model; "" where nothing better is known than what every failure says. */
function prepareProblem({ data }: LoupeError): string {
  if (data.reason === "browser-model-refused") return text("modelsPrepareRefused");
  return reasonText({ verdict: "skipped", reason: String(data.reason) });
}

function checkText(name: string, { files, state, error, card }: InstalledVersion): string {
  // Nothing here can repair what ships with Loupe.
  if (card.origin === "package" && error) return failureText(error);
  const damaged = files.filter((file) => file.state !== "verified").length;
  if (state === "ready" && damaged === 0) return text("modelsIntact", name);
  return plural("modelsFilesDamaged", Math.max(1, damaged), name);
}
