/** What went wrong with an upload, said so that somebody can act on it. */
import { Problem } from "../../api/client";
import { i18n } from "../../i18n";

export function uploadSentence(problem: unknown): string {
  if (!(problem instanceof Problem)) {
    return i18n.t({
      id: "upload.unreadable",
      message:
        "This device can no longer read the file. Choose it again; what has arrived is safe.",
    });
  }
  // The server's own sentence is nearer to the case than any of ours.
  if (problem.code !== "failed" && problem.code !== "offline") return problem.message;
  switch (problem.status) {
    case 0:
      return i18n.t({
        id: "upload.offline",
        message: "No connection. What has arrived is safe; the rest follows by itself.",
      });
    case 413:
      return i18n.t({
        id: "upload.413",
        message: "This file is larger than this server takes. Send the recording in parts.",
      });
    case 415:
      return i18n.t({
        id: "upload.415",
        message:
          "This is not a recording this server can read. It reads wav, mp3, m4a, ogg, opus, webm and flac.",
      });
    case 507:
      return i18n.t({
        id: "upload.507",
        message:
          "This server has no room left. What has arrived is safe. Tell your administrator; with this page open the rest follows by itself.",
      });
    default:
      return problem.message;
  }
}

/** 12 582 912 → "12 MB"; below one, one decimal. */
export function megabytes(bytes: number): string {
  const mb = bytes / (1024 * 1024);
  return i18n.t({
    id: "upload.mb",
    message: "{mb} MB",
    values: { mb: mb < 10 ? Math.round(mb * 10) / 10 : Math.round(mb) },
  });
}
