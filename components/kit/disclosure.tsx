import type { ComponentChildren } from "preact";
import { Icon } from "./icon";
import "./disclosure.css";

interface DisclosureProps {
  summary: string;
  open?: boolean;
  onToggle?: (open: boolean) => void;
  children: ComponentChildren;
}

export function Disclosure({ summary, open, onToggle, children }: DisclosureProps) {
  return (
    <details class="disclosure" open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary>
        <Icon name="next" />
        {summary}
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}
