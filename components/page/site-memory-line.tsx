import { useEffect, useMemo } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { ConflictNotices } from "../memory/conflict-notice";
import { learnedText } from "../memory/learned-text";
import { createMemoryStore } from "../state/memory-state";
import { useSession } from "../state/session-state";

/** How much is known about the page's site, which leads to all of it; nothing where nothing is known. */
export function SiteMemoryLine({ host }: { host: string }) {
  const { ports } = useSession();
  const store = useMemo(() => createMemoryStore(ports, host), [ports, host]);
  useEffect(() => {
    void store.refresh();
    return store.follow();
  }, [store]);
  const sites = store.sites.value;
  const [site] = sites.state === "ready" ? sites.value : [];
  if (!site) return null;
  return (
    <>
      <p class="note numbers">
        <a href="/options.html#memory" target="_blank" rel="noopener">
          {text("memoryOfPage", learnedText(site))}
        </a>
      </p>
      <ConflictNotices site={site} store={store} />
    </>
  );
}
