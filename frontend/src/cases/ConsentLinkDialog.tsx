/** A client's own link: to say yes to what is asked, to read what they agreed to, and to stop. It is shown once. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/call";
import { newKey } from "../api/client";
import { i18n } from "../i18n";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { sentenceOf } from "../ui/ErrorState";
import { inDays } from "./days";
import { type Asked, LinkAsks } from "./LinkAsks";

type Props = {
  caseId: string;
  isOutsideOffered?: boolean;
  /** Nothing more can be asked of them; reading and stopping stay theirs. */
  hasLeft?: boolean;
  isOpen: boolean;
  onClose: () => void;
};

export function ConsentLinkDialog({
  caseId,
  isOutsideOffered = false,
  hasLeft = false,
  isOpen,
  onClose,
}: Props) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={i18n.t({ id: "link.open", message: "A link for your client" })}
    >
      <Link
        caseId={caseId}
        isOutsideOffered={isOutsideOffered}
        hasLeft={hasLeft}
        onClose={onClose}
      />
    </Dialog>
  );
}

function Link({ caseId, isOutsideOffered, hasLeft, onClose }: Required<Omit<Props, "isOpen">>) {
  const [asked, setAsked] = useState<Asked>(() => ({
    asks: [],
    relationship_id: null,
    keep_until: inDays(90),
  }));
  const [copied, setCopied] = useState(false);
  const body = asked.asks.length > 0 ? asked : {};
  const [key, setKey] = useState(newKey);
  const make = useMutation({
    mutationFn: () =>
      call<{ url: string }>(`/cases/${caseId}/consent-link`, { method: "POST", key, body }),
  });
  return (
    <>
      <p>
        {hasLeft
          ? i18n.t({
              id: "link.what.left",
              message:
                "This client has left, so nothing more can be asked of them. With this link they read what is kept and until when, and can stop all or some of it. They need no account, and nothing follows them.",
            })
          : i18n.t({
              id: "link.what",
              message:
                "With it your client answers what you ask, reads what is kept and until when, and can stop all or some of it. They need no account, and nothing follows them. It goes on working after they left.",
            })}
      </p>
      {make.data ? (
        <>
          <p className="note waiting">
            {i18n.t({
              id: "link.once",
              message: "It is shown this once. A new one makes this one stop.",
            })}
          </p>
          <p className="consent-url num">{make.data.url}</p>
          <div className="actions end">
            <Button
              onPress={() => {
                void navigator.clipboard?.writeText(make.data.url).then(
                  () => setCopied(true),
                  () => setCopied(false),
                );
              }}
            >
              {copied
                ? i18n.t({ id: "link.copied", message: "Copied" })
                : i18n.t({ id: "link.copy", message: "Copy it" })}
            </Button>
            <Button kind="primary" onPress={onClose}>
              {i18n.t({ id: "link.done", message: "I have handed it over" })}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className="soft">
            {hasLeft
              ? i18n.t({
                  id: "link.before.left",
                  message: "One that was made before stops.",
                })
              : i18n.t({
                  id: "link.before",
                  message: "Make it while your client is with you. One that was made before stops.",
                })}
          </p>
          {!hasLeft && (
            <LinkAsks
              isOutsideOffered={isOutsideOffered}
              asked={asked}
              onChange={(next) => {
                setAsked(next);
                // Another question is another link; the same one sent again is not.
                setKey(newKey());
              }}
            />
          )}
          {make.isError && (
            <p className="note failed" role="alert">
              {sentenceOf(make.error)}
            </p>
          )}
          <div className="actions end">
            <Button onPress={onClose}>{i18n.t({ id: "attach.close", message: "Not now" })}</Button>
            <Button kind="primary" isDisabled={make.isPending} onPress={() => make.mutate()}>
              {i18n.t({ id: "link.make", message: "Make the link" })}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
