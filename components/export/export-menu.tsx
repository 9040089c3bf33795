import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Result } from "../../lib/domain/result/result";
import { text } from "../../lib/messages/text";
import { valueText } from "../format/value-text";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";
import { copyText, downloadText, fileName } from "./deliver";
import { resultToCsv, resultToJson, resultToMarkdown } from "./export-result";
import type { ExportWords } from "./export-values";
import "./export-menu.css";

const FORMATS = [
  { name: "Markdown", extension: "md", type: "text/markdown", write: toMarkdown },
  { name: "CSV", extension: "csv", type: "text/csv", write: (result: Result) => resultToCsv(result, exportWords()) },
  { name: "JSON", extension: "json", type: "application/json", write: resultToJson },
] as const;

/** Copy or download a result, in three formats. A disclosure of plain buttons, so that Tab reaches them all. */
export function ExportMenu({ result }: { result: Result }) {
  const { attempt, noteExport, toasts } = useSession();
  const open = useSignal(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onPointerDown = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) open.value = false;
    };
    document.addEventListener("pointerdown", onPointerDown);
    return () => document.removeEventListener("pointerdown", onPointerDown);
  }, [open]);
  const close = () => {
    open.value = false;
    root.current?.querySelector("button")?.focus();
  };
  const copy = (content: string) =>
    attempt(async () => {
      await copyText(content);
      close();
      toasts.show(text("copied"));
    });
  const download = (content: string, extension: string, type: string) => {
    downloadText(content, fileName([result.task.name, result.page.title], extension), type);
    noteExport("result");
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open.value) return;
    event.preventDefault();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard for the buttons inside
    <div class="export" ref={root} onKeyDown={onKeyDown}>
      <Button
        icon="download"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {text("exportName")}
      </Button>
      {open.value && (
        <ul class="export-list" aria-label={text("exportName")}>
          {FORMATS.map(({ name, extension, type, write }) => (
            <li key={name} class="export-format">
              <span>{name}</span>
              <Button
                look="quiet"
                icon="copy"
                aria-label={text("exportCopyAs", name)}
                onClick={() => copy(write(result))}
              >
                {text("exportCopy")}
              </Button>
              <Button
                look="quiet"
                icon="download"
                aria-label={text("exportDownloadAs", name)}
                onClick={() => download(write(result), extension, type)}
              >
                {text("exportDownload")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function toMarkdown(result: Result): string {
  return resultToMarkdown(result, exportWords(), (item, questionId) =>
    valueText(result.task, questionId, item.value, item.to),
  );
}

function exportWords(): ExportWords {
  return {
    status: { answered: text("verdictAnswered"), unsure: text("stateUnsure"), absent: text("notOnPage") },
    label: text("questionLabel"),
    table: text("exportTable"),
  };
}
