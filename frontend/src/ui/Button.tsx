/** A button of the house: primary acts, plain offers, quiet stays out of the way, destroy cannot be undone. */
import { Button as AriaButton, type ButtonProps } from "react-aria-components";

export type ButtonKind = "plain" | "primary" | "quiet" | "destroy";

export function Button({
  kind = "plain",
  size,
  wide,
  className,
  ...props
}: Omit<ButtonProps, "className" | "style"> & {
  kind?: ButtonKind;
  size?: "small" | "icon";
  wide?: boolean;
  className?: string;
}) {
  const names = ["button", kind !== "plain" && kind, size, wide && "wide", className];
  return <AriaButton type="button" {...props} className={names.filter(Boolean).join(" ")} />;
}

/** A button that reads as a link: for small turns inside a sentence. */
export function LinkButton({
  className,
  ...props
}: Omit<ButtonProps, "className" | "style"> & { className?: string }) {
  return <AriaButton type="button" {...props} className={`link ${className ?? ""}`.trim()} />;
}
