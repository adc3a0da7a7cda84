import { glob, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { explainIssues } from '../config/explainIssues.ts';
import type { Log } from '../createLog.ts';
import { createFunctionsCore } from './createFunctionsCore.ts';
import { FunctionApp } from './FunctionApp.ts';
import { provideModule } from './provideModule.ts';
import { runHooks } from './runHooks.ts';
import { toError } from './toError.ts';

const packageJsonSchema = z.looseObject({ main: z.string(), type: z.string().optional() });

/**
 * Starts the built app in `root` as the Node.js worker does: provide `@azure/functions-core`, load every file that
 * package.json `main` (a glob) names, run the appStart hooks, ask for capabilities, close registration.
 * @throws when a file cannot be loaded, a hook throws, or nothing was registered.
 */
export async function loadFunctionApp(root: string, log: Log): Promise<FunctionApp> {
  const app = new FunctionApp();
  provideModule('@azure/functions-core', createFunctionsCore(app, log));
  await loadEntryPoints(root, log);
  await runAppStartHooks(app, root);
  app.capabilities = (await app.programmingModel?.getCapabilities?.({})) ?? {};
  app.lock();
  if (app.functions.size === 0)
    throw new Error(`No functions found: nothing that "main" in ${root}/package.json names called app.*`);
  return app;
}

async function loadEntryPoints(root: string, log: Log): Promise<void> {
  const { main, type } = await readPackageJson(root);
  const files: string[] = [];
  for await (const file of glob(main, { cwd: root })) files.push(file);
  if (files.length === 0)
    throw new Error(
      `Worker was unable to load entry point "${main}": File does not exist; if it is built, \`npm run build\` comes first`,
    );
  for (const file of files) {
    log('debug', 'Worker', `Loading entry point file "${file}"`);
    await loadEntryPoint(root, file, type === 'module');
  }
}

async function readPackageJson(root: string): Promise<z.infer<typeof packageJsonSchema>> {
  const file = path.join(root, 'package.json');
  const parsed = packageJsonSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(explainIssues(file, parsed.error));
  return parsed.data;
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
