// First, so that a component's own styles come after the shared ones.
import "../style/tokens.css";
import { useSignal } from "@preact/signals";
import { text } from "../../lib/messages/text";
import "./sample-bar.css";

/** Says what the sample page is for, and opens the panel beside it. */
export function SampleBar({ onOpen }: { onOpen: () => Promise<void> }) {
  const isOpen = useSignal(false);
  const open = async () => {
    await onOpen();
    isOpen.value = true;
  };
  return (
    <aside class="sample-bar" aria-label={text("sampleBarName")}>
      <p role="status">{text(isOpen.value ? "sampleNext" : "sampleIntro")}</p>
      {!isOpen.value && (
        <button type="button" class="sample-open" onClick={open}>
          {text("sampleOpen")}
        </button>
      )}
    </aside>
  );
}
