import { text } from "../../lib/messages/text";
import { formatList } from "../format/format-number";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";

/** What a person allowed for a batch stays allowed until it is given back: here. */
export function GrantedSites() {
  const { many, ports, attempt, toasts } = useSession();
  const hosts = many.granted.value;
  if (hosts.length === 0) return null;
  const giveBack = () =>
    attempt(async () => {
      await ports.dropSites([...hosts]);
      many.granted.value = [];
      toasts.show(text("manyAccessDropped"));
    });
  return (
    <div class="stack">
      <p class="note">{text("manyGranted", formatList([...hosts]))}</p>
      <div>
        <Button look="quiet" icon="lock" onClick={giveBack}>
          {text("manyAccessDrop")}
        </Button>
      </div>
    </div>
  );
}
