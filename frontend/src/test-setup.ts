/** What jsdom lacks and the pages need. */
import "fake-indexeddb/auto";
import { webcrypto } from "node:crypto";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import "./i18n";

if (!globalThis.crypto?.subtle) Object.defineProperty(globalThis, "crypto", { value: webcrypto });
// react-aria calls it; jsdom has no CSS object.
globalThis.CSS ??= {} as typeof CSS;
CSS.escape ??= (text: string) => text.replace(/[^\w-]/g, (letter) => `\\${letter}`);

// A machine that is busy with other checks is not a failure.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);
