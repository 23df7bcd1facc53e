/** Start: styles, theme, data, the live line, then the pages. */
import "./styles/index.css";
import "./i18n";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "./api/client";
import { live } from "./api/live/socket";
import { begin, Routes } from "./routes";
import { applySharing } from "./ui/screen/screen";
import { applyTheme } from "./ui/theme";

applyTheme();
applySharing();

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, problem) => problem instanceof Problem && problem.passing && count < 3,
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

live.watch();
begin(location.pathname, queries);

const root = document.getElementById("root");
if (!root) throw new Error("the page has no #root");
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <Routes />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
