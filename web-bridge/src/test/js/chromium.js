import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
// To Chromium these pages seem to come from the internet: it would not let them use http, nor reach this machine.
const NOT_WANTED = [
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LocalNetworkAccessChecks",
  "LocalNetworkAccessChecksWebSockets",
  "OptimizationHints",
  "PreconnectToSearch",
];

/** Starts the Chromium of this machine; `features` are more that it is to do without. */
export function launch(args = [], features = []) {
  const without = `--disable-features=${[...NOT_WANTED, ...features]}`;
  return chromium.launch({ executablePath: executable(), args: [without, ...args] });
}

function executable() {
  const candidates = process.env.PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [process.env.CHROMIUM, ...candidates].find(isExecutable);
  if (!found) {
    throw new Error("There is no Chromium on the PATH. Install it, or set CHROMIUM to where it is.");
  }
  return found;
}

function isExecutable(path) {
  try {
    accessSync(path ?? "", constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
