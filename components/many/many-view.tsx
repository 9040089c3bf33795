import { text } from "../../lib/messages/text";
import { ConsentCard } from "../consent/consent-card";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";
import { BatchView } from "./batch-view";
import { ManySetup } from "./many-setup";
import "./many.css";

/** One task on several pages: what it shall be, or how it stands and what came of it. */
export function ManyView() {
  const { many, consents } = useSession();
  const batch = many.batch.value;
  const asked = consents.pending.value.find(({ model }) => model !== "");
  return (
    <div class="stack">
      <div>
        <Button look="quiet" icon="back" onClick={many.close}>
          {text("manyBack")}
        </Button>
      </div>
      {asked && <ConsentCard key={asked.id} request={asked} />}
      {batch ? <BatchView batch={batch} /> : <ManySetup />}
    </div>
  );
}
