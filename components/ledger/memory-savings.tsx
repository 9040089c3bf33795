import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { ResponseOf } from "../../lib/messages/protocol";
import { text } from "../../lib/messages/text";
import { ConfirmedButton } from "../kit/confirmed-button";
import { useSession } from "../state/session-state";

/** What the memory of answers saved. Shows nothing while nothing is remembered. */
export function MemorySavings() {
  const { ports, attempt, toasts } = useSession();
  const report = useMemo(() => signal<ResponseOf<"answers.report"> | null>(null), [ports]);
  const read = async () => {
    report.value = await ports.send("answers.report", {}).catch(() => null);
  };
  useEffect(() => {
    void read();
    return ports.listen("answers.changed", () => void read());
  }, [ports]);
  if (!report.value || report.value.kept + report.value.savings.answers === 0) return null;
  const { kept, savings } = report.value;
  const clear = () =>
    attempt(async () => {
      await ports.send("answers.clear", {});
      toasts.show(text("rememberedForgotten"));
    });
  return (
    <section class="stack">
      <h3 class="eyebrow">{text("rememberedTitle")}</h3>
      <p class="numbers">
        {text("rememberedSavings", savings.answers, savings.requests, Math.round(savings.tokens))}{" "}
        {text("rememberedKept", kept)}
      </p>
      {kept > 0 && (
        <div class="row">
          <ConfirmedButton
            look="danger"
            icon="remove"
            label={text("rememberedForget")}
            title={text("rememberedForgetTitle")}
            body={text("rememberedForgetBody")}
            onConfirm={clear}
          />
        </div>
      )}
    </section>
  );
}
