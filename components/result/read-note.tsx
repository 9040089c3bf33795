import type { Result, RunScope } from "../../lib/domain/result/result";
import { type MessageKey, text } from "../../lib/messages/text";

const READ = {
  page: "runReadPage",
  selection: "runReadSelection",
  items: "runReadItems",
} as const satisfies Record<RunScope, MessageKey>;

/** What a result was read from; of a bare text, that it can't be shown in a page. */
export function ReadNote({ result: { scope, page } }: { result: Result }) {
  return (
    <>
      <p class="note">{text(READ[scope])}</p>
      {page.isPlainText && <p class="note">{text("runPlainText")}</p>}
    </>
  );
}
