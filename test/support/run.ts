/**
 * Runs a script that imports lib/ (TypeScript, imports without extension) under node:
 *
 *     npx node test/support/run.ts test/eval/eval.ts --seeds 3
 *
 * The script sees its own path and arguments in `process.argv`, as if node had started it.
 */
import { resolve } from "node:path";
import { createServer, createServerModuleRunner } from "vite";

const [, runner, script, ...scriptArguments] = process.argv;
if (!script) {
  console.error(`Usage: node ${runner} SCRIPT [ARGUMENT…]`);
  process.exit(2);
}

const server = await createServer({
  configFile: false,
  logLevel: "error",
  appType: "custom",
  // No watcher, no websocket, no dependency scan: this only resolves and transforms modules.
  server: { middlewareMode: true, watch: null, ws: false, hmr: false },
  optimizeDeps: { noDiscovery: true, include: [] },
});
const modules = createServerModuleRunner(server.environments.ssr, { hmr: false });

const path = resolve(script);
process.argv = [process.argv[0]!, path, ...scriptArguments];
try {
  await modules.import(path);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await modules.close();
  await server.close();
}
