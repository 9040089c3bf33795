import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { BatchOrder } from "../../lib/domain/batch/batch";
import type { OpenTab } from "../../lib/messages/payloads";
import { plural, text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";
import { sitesOf } from "./parse-addresses";

/** Pages to be read, and what is known of whether they may be. */
export type Places = readonly (BatchOrder["places"][number] & Partial<Pick<OpenTab, "access">>)[];

interface StartButtonProps {
  order: Omit<BatchOrder, "id" | "places">;
  places: Places;
}

/** Starts, after the browser has asked for those sites that can't be read yet: that is said before. */
export function StartButton({ order, places }: StartButtonProps) {
  const { many, ports, attempt } = useSession();
  const isRefused = useSignal(false);
  const isBusy = useSignal(false);
  const windowId = useWindowId();
  const hosts = sitesOf(places.filter(({ access }) => access !== "ready").map(({ url }) => url));
  const start = () => {
    // Asked for at once: the browser listens to the click only.
    const access = hosts.length > 0 ? ports.requestSites(hosts) : Promise.resolve(true);
    isBusy.value = true;
    void attempt(async () => {
      try {
        isRefused.value = !(await access);
        if (isRefused.value) return;
        many.granted.value = [...new Set([...many.granted.value, ...hosts])];
        const ordered = places.map(({ url, title, tabId }) => ({ url, title, tabId }));
        await many.start({ ...order, id: crypto.randomUUID(), places: ordered }, windowId.current);
      } finally {
        isBusy.value = false;
      }
    });
  };
  return (
    <div class="stack many-start">
      {hosts.length > 0 && <p class="note">{plural("manyAccess", hosts.length)}</p>}
      <div>
        <Button look="primary" icon="play" disabled={places.length === 0} busy={isBusy.value} onClick={start}>
          {places.length === 0 ? text("manyStartNone") : plural("manyStart", places.length)}
        </Button>
      </div>
      <p class="note" role="status">
        {isRefused.value && text("manyRefused")}
      </p>
    </div>
  );
}

/** The window that this panel belongs to, where tabs are to be opened. */
function useWindowId() {
  const { ports } = useSession();
  const windowId = useRef<number | undefined>(undefined);
  useEffect(() => {
    void ports.currentWindowId().then((id) => {
      windowId.current = id;
    });
  }, []);
  return windowId;
}
