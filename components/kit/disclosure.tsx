import type { ComponentChildren } from "preact";
import { Icon } from "./icon";
import "./disclosure.css";

export function Disclosure({
  summary,
  open,
  children,
}: {
  summary: string;
  open?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="disclosure" open={open}>
      <summary>
        <Icon name="next" />
        {summary}
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}
