/** Sentences: English in the code, other languages from PO files beside Django's. */
import { i18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";

i18n.setMessagesCompiler(compileMessage);
i18n.loadAndActivate({ locale: "en", messages: {} });

/** The language and country for dates and numbers. */
export const locale: string =
  typeof navigator === "undefined"
    ? "en-GB"
    : (navigator.languages.find((tag) => tag.startsWith("en-")) ?? "en-GB");

export { i18n };
