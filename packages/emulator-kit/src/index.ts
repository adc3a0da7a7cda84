export { DotnetProject } from './DotnetProject.ts';
export { Heap, type HeapEntry } from './Heap.ts';
export { isAvailable, isRequired } from './isAvailable.ts';
export { listen } from './listen.ts';
export { messageOf } from './messageOf.ts';
export { parseOrExplain } from './parseOrExplain.ts';
export { property } from './property.ts';
export { readJsonFile } from './readJsonFile.ts';
export { seededRandom } from './seededRandom.ts';
