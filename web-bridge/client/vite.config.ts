import type { BuildEnvironmentOptions } from "vite";
import { defineConfig } from "vitest/config";
import { budget } from "./budget.ts";
import { emoji } from "./emoji.ts";

const server = "http://localhost:8080";

/** What opening a conversation needs anyway: in a file of its own each of these would weigh more. */
const common =
  /\/src\/(views\/parts\/(Avatar|Icon|Skeleton|Time|delay|gist|keys|later|times|useNarrow)|store\/(now|theme|introduction|room)|wire\/shapes?)\.tsx?$/;

/** The server's policy is default-src 'self': nothing inline, no data: addresses. */
const page: BuildEnvironmentOptions = {
  target: "baseline-widely-available",
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
  rolldownOptions: { output: { codeSplitting: { groups: [{ name: "common", test: common }] } } },
};

/** One ES module with everything in it, for programs that are not built with ours. */
const library: BuildEnvironmentOptions = {
  target: "es2022",
  outDir: "dist-lib",
  copyPublicDir: false,
  lib: { entry: "src/index.ts", formats: ["es"], fileName: "parlance" },
};

export default defineConfig(({ mode }) => ({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: mode === "library" ? library : page,
  plugins: mode === "library" ? [] : [emoji(), budget()],
  server: {
    proxy: {
      "/api": { target: server, ws: true },
      "/eventbus": { target: server, ws: true },
      "/docs": server,
      "/dev": server,
    },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    // A machine that does other things as well is no fault.
    testTimeout: 30_000,
    // Vitest empties stylesheets, but a test measures the colours of this one.
    css: { include: /tokens\.css/ },
  },
}));
