/** Sentences are written in the code in English and extracted to PO files beside Django's. */
import { formatter } from "@lingui/format-po";

export default {
  sourceLocale: "en",
  locales: ["en"],
  catalogs: [{ path: "src/i18n/locales/{locale}", include: ["src"], exclude: ["**/*.test.*"] }],
  format: formatter({ lineNumbers: false }),
};
