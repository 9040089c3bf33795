import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { Button, IconButton } from "../kit/button";
import { Mistake } from "../kit/form-field";

interface MemberListProps {
  title: string;
  hint: string;
  mistake: string | undefined;
  add: string;
  onAdd: () => void;
  extra?: ComponentChildren;
  children: ComponentChildren;
}

/** The labels or the fields of a task, with the button that adds one and puts the focus into it. */
export function MemberList({ title, hint, mistake, add, onAdd, extra, children }: MemberListProps) {
  const list = useRef<HTMLUListElement>(null);
  const addOne = () => {
    onAdd();
    requestAnimationFrame(() => list.current?.lastElementChild?.querySelector("input")?.focus());
  };
  return (
    <section class="stack">
      <div>
        <h3 class="section-title">{title}</h3>
        <p class="note">{hint}</p>
      </div>
      <ul class="stack" ref={list}>
        {children}
      </ul>
      {mistake && <Mistake message={mistake} />}
      <div>
        <Button icon="add" onClick={addOne}>
          {add}
        </Button>
      </div>
      {extra && <div>{extra}</div>}
    </section>
  );
}

interface MemberCardProps {
  name: string;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  children: ComponentChildren;
}

export function MemberCard({ name, onMove, onRemove, children }: MemberCardProps) {
  return (
    <li class="card member stack">
      <div class="member-tools">
        <IconButton icon="up" label={text("memberUpName", name)} onClick={() => onMove(-1)} />
        <IconButton icon="down" label={text("memberDownName", name)} onClick={() => onMove(1)} />
        <IconButton icon="close" label={text("memberRemove", name)} onClick={onRemove} />
      </div>
      {children}
    </li>
  );
}
