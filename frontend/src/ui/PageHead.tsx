/** The head of every page: where you are, the h1 that takes the focus, what you can do here. */
import type { ReactNode } from "react";
import { useRouteFocus } from "./routeFocus";

export function PageHead({
  title,
  name,
  crumb,
  children,
}: {
  title: ReactNode;
  /** The title in the browser's tab, where `title` is not a string. */
  name?: string;
  crumb?: ReactNode;
  children?: ReactNode;
}) {
  const heading = useRouteFocus(name ?? (typeof title === "string" ? title : ""));
  return (
    <div className="page-head">
      <div>
        {crumb && <p className="crumb">{crumb}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </div>
      {children && <div className="actions">{children}</div>}
    </div>
  );
}
