/** Sentences: English in the code, other languages from PO files beside Django's. */
import { i18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";

i18n.setMessagesCompiler(compileMessage);
i18n.loadAndActivate({ locale: "en", messages: {} });

/** Dates and numbers follow the sentences beside them, which are British, whatever the browser was bought as. */
export const locale = "en-GB";

export { i18n };
