import { glob } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log } from '../log/createLog.ts';
import { toError } from '../toError.ts';
import { createFunctionsCore } from './createFunctionsCore.ts';
import { FunctionApp } from './FunctionApp.ts';
import { interceptRequire } from './interceptRequire.ts';
import { readPackageJson } from './readPackageJson.ts';
import { runHooks } from './runHooks.ts';

/**
 * Starts the built app in `root` in the order of the genuine worker.
 * @throws when a file cannot be loaded, a hook throws, or the app registered no function
 */
export async function loadFunctionApp(root: string, log: Log): Promise<FunctionApp> {
  const app = new FunctionApp();
  interceptRequire('@azure/functions-core', createFunctionsCore(app, log));
  await loadEntryPoints(root, log);
  await runAppStartHooks(app, root);
  app.capabilities = (await app.programmingModel?.getCapabilities?.({})) ?? {};
  app.lock();
  if (app.functions.size === 0)
    throw new Error(
      `No functions found: no file that matches "main" in ${root}/package.json registered a function with app.*`,
    );
  return app;
}

async function loadEntryPoints(root: string, log: Log): Promise<void> {
  const { main, isModule } = await readPackageJson(root);
  const files: string[] = [];
  for await (const file of glob(main, { cwd: root })) files.push(file);
  if (files.length === 0)
    throw new Error(
      `Worker was unable to load entry point "${main}": File does not exist. If the app has to be built, run \`npm run build\` first.`,
    );
  for (const file of files) {
    log('debug', 'Worker', `Loading entry point file "${file}"`);
    await loadEntryPoint(root, file, isModule);
  }
}

async function loadEntryPoint(root: string, file: string, isModulePackage: boolean): Promise<void> {
  const absolute = path.join(root, file);
  try {
    if (isEsModule(file, isModulePackage)) await import(pathToFileURL(absolute).href);
    else createRequire(absolute)(absolute);
  } catch (thrown) {
    const cause = toError(thrown);
    throw new Error(`Worker was unable to load entry point "${file}": ${cause.message}`, { cause });
  }
}

function isEsModule(file: string, isModulePackage: boolean): boolean {
  if (file.endsWith('.mjs')) return true;
  return isModulePackage && !file.endsWith('.cjs');
}

async function runAppStartHooks(app: FunctionApp, functionAppDirectory: string): Promise<void> {
  const { hookData, appHookData } = app;
  try {
    await runHooks(app, 'appStart', { hookData, appHookData, functionAppDirectory });
  } catch (thrown) {
    const cause = toError(thrown);
    throw new Error(`An appStart hook failed: ${cause.message}`, { cause });
  }
}
