import { useSignal } from "@preact/signals";
import { LoupeError } from "../../lib/domain/errors";
import { LARGEST_SITE_RULE_FILE, parseSiteRuleFile } from "../../lib/domain/learning/site-rule-file";
import { plural, text } from "../../lib/messages/text";
import { ErrorNotice } from "../error/error-notice";
import { JsonFileField } from "../kit/json-file-field";
import type { MemoryStore } from "../state/memory-state";
import { useSession } from "../state/session-state";

/** Takes over a file that was exported: all of it, or nothing and why. */
export function MemoryImport({ store }: { store: MemoryStore }) {
  const { toasts } = useSession();
  const error = useSignal<LoupeError | null>(null);
  const take = async (file: File) => {
    error.value = null;
    try {
      const imported = await store.give(await readFile(file));
      toasts.show(imported > 0 ? plural("memoryImported", imported) : text("memoryNothingNew"));
    } catch (thrown) {
      error.value = LoupeError.from(thrown);
    }
  };
  return (
    <>
      <JsonFileField label={text("memoryImport")} onFile={take} />
      {error.value && <ErrorNotice error={error.value} />}
    </>
  );
}

async function readFile(file: File) {
  if (file.size <= LARGEST_SITE_RULE_FILE) return parseSiteRuleFile(await file.text());
  throw new LoupeError("site-rules-invalid", "This file is too large.", { bytes: file.size });
}
