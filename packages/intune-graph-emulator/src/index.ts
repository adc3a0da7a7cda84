export type { FaultInput } from './faults/Fault.ts';
export type { GraphEmulator, GraphEmulatorOptions } from './GraphEmulator.ts';
export type { RecordedRequest } from './requestLog/RecordedRequest.ts';
export type { RouteSettings } from './routing/Routes.ts';
export { startGraphEmulator } from './startGraphEmulator.ts';
export { type GraphState, type GraphStateInput, graphState } from './tenant/GraphState.ts';
export { type RetryAfterForm, retryAfterForms } from './throttle/retryAfter.ts';
export { SlidingWindow } from './throttle/SlidingWindow.ts';
