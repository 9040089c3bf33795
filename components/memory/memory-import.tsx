import { useSignal } from "@preact/signals";
import { LoupeError } from "../../lib/domain/errors";
import { LARGEST_SITE_RULE_FILE, parseSiteRuleFile } from "../../lib/domain/learning/site-rule-file";
import { plural, text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { FormField } from "../kit/form-field";
import type { MemoryStore } from "../state/memory-state";
import { useSession } from "../state/session-state";

/** Takes over a file that was exported: all of it, or nothing and why. */
export function MemoryImport({ store }: { store: MemoryStore }) {
  const { toasts } = useSession();
  const error = useSignal<LoupeError | null>(null);
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (!file) return;
    error.value = null;
    try {
      const imported = await store.give(await readFile(file));
      toasts.show(imported > 0 ? plural("memoryImported", imported) : text("memoryNothingNew"));
    } catch (thrown) {
      error.value = LoupeError.from(thrown);
    }
    // The same file can be chosen again.
    input.value = "";
  };
  return (
    <>
      <FormField label={text("memoryImport")}>
        {(attributes) => (
          <input
            {...attributes}
            class="input"
            type="file"
            accept=".json,application/json"
            onChange={(event) => take(event.currentTarget)}
          />
        )}
      </FormField>
      {error.value && <ErrorNotice error={error.value} />}
    </>
  );
}

async function readFile(file: File) {
  if (file.size <= LARGEST_SITE_RULE_FILE) return parseSiteRuleFile(await file.text());
  throw new LoupeError("site-rules-invalid", "This file is too large.", { bytes: file.size });
}
