/** Where a number in a question comes from: what was found, that it is mixed, and the source itself. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { raw } from "../../api/client";
import { i18n } from "../../i18n";

type Fact = { id: string; fact: string; src: string };

export function Sources({ ids }: { ids: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const evidence = useQuery({
    queryKey: ["content", "evidence"],
    staleTime: Infinity,
    enabled: open,
    queryFn: async (): Promise<{ facts: Fact[] }> => (await raw("/api/v1/content/evidence")).json(),
  });
  const facts = (evidence.data?.facts ?? []).filter((one) => ids.includes(one.id));
  return (
    <details className="s" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {i18n.t({ id: "sources.title", message: "Where this comes from. What was found is mixed" })}
      </summary>
      <ul className="stack tight details-body">
        {facts.map((one) => (
          <li key={one.id}>
            {one.fact} <Source text={one.src} />
          </li>
        ))}
        {evidence.isError && (
          <li className="soft">
            {i18n.t({
              id: "sources.failed",
              message: "The sources did not open. Close this and open it again.",
            })}
          </li>
        )}
      </ul>
    </details>
  );
}

/** As it is written down, with what is an address made one. It opens elsewhere, and is told nothing of here. */
function Source({ text }: { text: string }) {
  return (
    <cite className="soft">
      {text.split(/(https?:\/\/[^\s;]+)/).map((part) =>
        part.startsWith("http") ? (
          <a key={part} href={part} target="_blank" rel="noreferrer noopener">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </cite>
  );
}
