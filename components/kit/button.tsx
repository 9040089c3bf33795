import type { ComponentChildren, JSX } from "preact";
import { Icon, type IconName } from "./icon";

export type ButtonProps = Omit<JSX.IntrinsicElements["button"], "icon"> & {
  icon?: IconName;
  look?: "plain" | "primary" | "quiet" | "danger";
  /** What it started still goes on: it can't be pressed, and keeps the focus, which `disabled` would lose. */
  busy?: boolean;
  children: ComponentChildren;
};

export function Button({ icon, look = "plain", busy = false, children, ...rest }: ButtonProps) {
  const looks = {
    plain: "",
    primary: " button-primary",
    quiet: " button-quiet",
    danger: " button-quiet button-danger",
  };
  return (
    <button
      type="button"
      class={`button${looks[look]}`}
      {...rest}
      {...(busy && { "aria-disabled": true, onClick: (event) => event.preventDefault() })}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

type IconButtonProps = Omit<JSX.IntrinsicElements["button"], "icon" | "label"> & { icon: IconName; label: string };

/** A button that shows an icon only; `label` is its name for everyone who can't see it, and its tooltip. */
export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" class="button button-quiet button-icon" aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  );
}
