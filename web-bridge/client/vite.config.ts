import { defineConfig } from "vitest/config";

const server = "http://localhost:8080";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "baseline-widely-available",
    // The server's policy is default-src 'self': nothing inline, no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
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
    // Vitest empties stylesheets, but a test measures the colours of this one.
    css: { include: /tokens\.css/ },
  },
});
