import type { RequestOf } from "../../lib/messages/protocol";
import type { Ports } from "../ports";
import type { TargetStore } from "./target-state";

/** Tells the menu of pages what is selected and which tasks fit, whenever that has changed. Call it in an effect. */
export function createMenuFit({ send }: Pick<Ports, "send">, { target, overview }: TargetStore): () => void {
  let told = "";
  return () => {
    if (target.value.state !== "ready" || overview.value.state !== "ready") return;
    const { selectedText, taskIds, fitting } = overview.value.value;
    const fit: RequestOf<"menus.fit"> = {
      tabId: target.value.value.tabId,
      selectedText,
      taskIds: taskIds.slice(0, fitting),
    };
    const next = JSON.stringify(fit);
    if (next === told) return;
    told = next;
    // The menu is as good as before.
    void send("menus.fit", fit).catch(() => undefined);
  };
}
