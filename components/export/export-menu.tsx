import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";
import { formatForClipboard } from "./clipboard-table";
import { copyTable, copyText, downloadText, fileName } from "./deliver";
import type { ExportContent } from "./export-content";
import { writeObsidianNote } from "./obsidian";
import "./export-menu.css";

const FILES = [
  { name: "Markdown", extension: "md", type: "text/markdown", write: "markdown" },
  { name: "CSV", extension: "csv", type: "text/csv", write: "csv" },
  { name: "JSON", extension: "json", type: "application/json", write: "json" },
  { name: "JSON Lines", extension: "jsonl", type: "application/jsonl", write: "jsonLines" },
] as const;

interface ExportMenuProps {
  content: ExportContent;
  /** Of one table among others: its name, for the button. */
  name?: string;
  /** More ways out, as entries of the list. */
  children?: ComponentChildren;
}

/** The ways in which something can be taken out. A disclosure of plain buttons, so that Tab reaches them all. */
export function ExportMenu({ content, name, children }: ExportMenuProps) {
  const open = useSignal(false);
  const root = useClosedOutside(() => {
    open.value = false;
  });
  const close = () => {
    open.value = false;
    root.current?.querySelector("button")?.focus();
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
        aria-label={name && text("exportNamed", name)}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {text(name ? "exportShort" : "exportName")}
      </Button>
      {open.value && (
        <ul class="export-list" aria-label={name ? text("exportNamed", name) : text("exportName")}>
          <Formats content={content} of={name ? "table" : "result"} close={close} />
          {children}
        </ul>
      )}
    </div>
  );
}

interface FormatsProps {
  content: ExportContent;
  of: "table" | "result";
  close: () => void;
}

function Formats({ content, of, close }: FormatsProps) {
  const { attempt, noteExport, toasts, ports } = useSession();
  const copy = (work: () => Promise<void>) =>
    attempt(async () => {
      await work();
      close();
      toasts.show(text("copied"));
    });
  const openObsidian = () =>
    attempt(async () => {
      const markdown = content.markdown();
      const { address, isOnClipboard } = writeObsidianNote(content.title, markdown);
      if (isOnClipboard) await copyText(markdown);
      await ports.openInApp(address);
      noteExport(of);
      close();
      toasts.show(text("exportToApp", "Obsidian"));
    });
  return (
    <>
      <ExportRow name={text("exportForSheets")}>
        <CopyButton
          name={text("exportForSheets")}
          onClick={() => copy(() => copyTable(formatForClipboard(content.table())))}
        />
      </ExportRow>
      {FILES.map(({ name, extension, type, write }) => (
        <ExportRow key={name} name={name}>
          <CopyButton name={name} onClick={() => copy(() => copyText(content[write]()))} />
          <Button
            look="quiet"
            icon="download"
            aria-label={text("exportDownloadAs", name)}
            onClick={() => {
              downloadText(content[write](), fileName(content.names, extension), type);
              noteExport(of);
              close();
            }}
          >
            {text("exportDownload")}
          </Button>
        </ExportRow>
      ))}
      <ExportRow name="Obsidian">
        <Button look="quiet" icon="external" aria-label={text("exportOpenIn", "Obsidian")} onClick={openObsidian}>
          {text("exportOpen")}
        </Button>
      </ExportRow>
    </>
  );
}

function CopyButton({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <Button look="quiet" icon="copy" aria-label={text("exportCopyAs", name)} onClick={onClick}>
      {text("exportCopy")}
    </Button>
  );
}

export function ExportRow({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <li class="export-format">
      <span>{name}</span>
      {children}
    </li>
  );
}

/** The element that a press outside of calls `onOutside`. */
function useClosedOutside(onOutside: () => void) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onPointerDown = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) onOutside();
    };
    document.addEventListener("pointerdown", onPointerDown);
    return () => document.removeEventListener("pointerdown", onPointerDown);
  }, []);
  return root;
}
