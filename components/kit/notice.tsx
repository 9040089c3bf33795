import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon";
import "./notice.css";

interface NoticeProps {
  icon: IconName;
  title: string;
  tone?: "plain" | "warning" | "danger";
  children?: ComponentChildren;
}

/** A state told in words: what is the matter, and what a person can do about it. */
export function Notice({ icon, title, tone = "plain", children }: NoticeProps) {
  return (
    <section class={`notice notice-${tone}`}>
      <span class="notice-icon">
        <Icon name={icon} />
      </span>
      <div class="stack notice-body">
        <h2 class="notice-title">{title}</h2>
        {children}
      </div>
    </section>
  );
}
