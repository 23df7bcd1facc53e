/** Words instead of skeletons, and only when waiting takes longer than a blink. */
import { useEffect, useState } from "react";

export function Loading({ children }: { children: string }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className="status" role="status">
      {slow ? children : ""}
    </p>
  );
}
