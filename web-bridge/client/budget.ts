import { gzipSync } from "node:zlib";
import type { Plugin, Rollup } from "vite";

/** Bytes of script, packed by gzip, that whoever opens a conversation has to wait for. */
const most = 60 * 1024;
/** What is fetched for it, beside what the page names itself; of the catalogues only one, the largest. */
const parts = [/\/views\/frame\/Home\.tsx$/, /\/views\/conversation\/Conversation\.tsx$/];
const catalogue = /\/texts\/\w+\.ts$/;

/** Lets no build succeed whose first load is larger than that. */
export function budget(): Plugin {
  return {
    name: "budget",
    apply: "build",
    generateBundle(_options, bundle) {
      const all = Object.values(bundle).filter((file) => file.type === "chunk");
      const holding = (what: RegExp) => all.filter((chunk) => what.test(chunk.facadeModuleId ?? ""));
      const [largest] = holding(catalogue).sort((one, other) => weight(other) - weight(one));
      const roots = [...all.filter((chunk) => chunk.isEntry), ...parts.flatMap(holding), ...(largest ? [largest] : [])];
      if (roots.length < parts.length + 2) this.error("The parts of the first load are not where they were.");
      const bytes = [...reached(roots, bundle)].reduce((sum, chunk) => sum + weight(chunk), 0);
      if (bytes > most) this.error(`The first load is ${bytes} bytes of script, packed; at most ${most} are allowed.`);
      this.info(`the first load is ${bytes} bytes of script, packed`);
    },
  };
}

/** These and whatever they import. */
function reached(roots: Rollup.OutputChunk[], bundle: Rollup.OutputBundle): Set<Rollup.OutputChunk> {
  const found = new Set(roots);
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === "chunk") found.add(imported);
    }
  }
  return found;
}

function weight({ code }: Rollup.OutputChunk): number {
  return gzipSync(code, { level: 9 }).length;
}
