/** The quiet offer below an upload; what it opens is fetched when somebody wants it. */
import { lazy, Suspense, useState } from "react";
import { i18n } from "../../i18n";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";

const ImportPanel = lazy(() => import("./ImportPanel"));

interface Props {
  sessionId: string;
  hasSound: boolean;
  replaces: boolean;
}

export function ImportOffer(props: Props) {
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen)
    return (
      <p>
        <Button kind="quiet" size="small" onPress={() => setIsOpen(true)}>
          {i18n.t({ id: "import.offer", message: "I already have a transcript" })}
        </Button>
      </p>
    );
  return (
    <Suspense
      fallback={<Loading>{i18n.t({ id: "import.opening", message: "One moment…" })}</Loading>}
    >
      <ImportPanel {...props} />
    </Suspense>
  );
}
