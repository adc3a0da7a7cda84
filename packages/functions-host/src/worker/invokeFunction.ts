import type { FunctionApp } from './FunctionApp.ts';
import type { CoreInvocationContext, FunctionCallback, InvocationModel } from './functionsCore.ts';
import { runHooks } from './runHooks.ts';

/**
 * Runs one invocation as the genuine worker does. A hook can replace inputs, handler, result and error.
 * @throws what the handler or a hook threw; a thrown undefined or null counts as success
 */
export async function invokeFunction(
  app: FunctionApp,
  callback: FunctionCallback,
  core: CoreInvocationContext,
): Promise<unknown> {
  if (app.programmingModel === undefined) throw new Error('The app has set no programming model.');
  const model = await app.programmingModel.getInvocationModel(core);
  const { context, inputs } = await model.getArguments();
  const shared = { hookData: {}, appHookData: app.appHookData, invocationContext: context };
  const pre = { ...shared, inputs, functionCallback: callback };
  await inState(core, 'preInvocationHooks', () => runHooks(app, 'preInvocation', pre));
  const outcome = await inState(core, 'invocation', () => callHandler(model, context, pre));
  const post = { ...shared, inputs: pre.inputs, ...outcome };
  await inState(core, 'postInvocationHooks', () => runHooks(app, 'postInvocation', post));
  if (post.error !== undefined && post.error !== null) throw post.error;
  return model.getResponse(context, post.result);
}

async function callHandler(
  model: InvocationModel,
  context: unknown,
  { inputs, functionCallback }: { inputs: unknown[]; functionCallback: FunctionCallback },
): Promise<{ result: unknown; error: unknown }> {
  try {
    return { result: await model.invokeFunction(context, inputs, functionCallback), error: null };
  } catch (error) {
    return { result: null, error };
  }
}

async function inState<T>(
  core: CoreInvocationContext,
  state: NonNullable<CoreInvocationContext['state']>,
  work: () => Promise<T>,
): Promise<T> {
  core.state = state;
  try {
    return await work();
  } finally {
    core.state = undefined;
  }
}
