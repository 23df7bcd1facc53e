/** Places she might want to look at. Closed, nothing is looked for; that is how they are turned off. */
import { useState } from "react";
import { i18n } from "../../i18n";
import { PlaceList } from "./PlaceList";
import { leavePlaces, placesAreOpen } from "./places";

export default function Places({ transcriptId }: { transcriptId: string }) {
  const [isOpen, setIsOpen] = useState(placesAreOpen);
  return (
    <details
      open={isOpen}
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
        leavePlaces(event.currentTarget.open);
      }}
    >
      <summary>
        {i18n.t({ id: "places.title", message: "Places you might want to look at" })}
      </summary>
      <div className="details-body stack tight">
        {isOpen && <PlaceList transcriptId={transcriptId} />}
      </div>
    </details>
  );
}
