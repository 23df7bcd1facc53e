/** The build: one page, one sheet for the sign-in templates, hashed names, the same bytes every time. */
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.STILLROOM_URL ?? "http://127.0.0.1:8400";

export default defineConfig({
  base: "/static/",
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: true,
    target: ["chrome123", "firefox120", "safari17.5"],
    // The content policy has no data: sources, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: [
        resolve(import.meta.dirname, "index.html"),
        resolve(import.meta.dirname, "src/styles/account.css"),
      ],
    },
  },
  server: {
    proxy: {
      "/api": server,
      "/accounts": server,
      "/ws": { target: server.replace("http", "ws"), ws: true },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: "src/test-setup.ts",
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    // Two busy cores: a test that waits is not a test that hangs.
    testTimeout: 30_000,
    css: false,
  },
});
