import { type Node, parseTree } from 'jsonc-parser';
import { parsePointer } from './parsePointer.ts';
import type { Position, SourceMessage } from './SourceMessage.ts';

/** @param firstLine the line of the file in which the text begins */
export function fromJson(file: string, body: Buffer, firstLine = 1): SourceMessage {
  const text = body.toString();
  let tree: Node | undefined; // most messages have no mistake to locate
  const locate: SourceMessage['locate'] = (pointer, isName = false) => {
    tree ??= parseTree(text);
    return positionAt(text, tree ? offsetOf(tree, parsePointer(pointer), isName) : 0, firstLine);
  };
  return { file, body, firstLine, locate };
}

function offsetOf(tree: Node, path: readonly string[], isName: boolean): number {
  let node = tree;
  for (const name of path) {
    const child = childOf(node, name);
    if (!child) return node.offset;
    node = child;
  }
  const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  return (isName ? key : undefined)?.offset ?? node.offset;
}

/** Of a name that is used more than once, the last value: the others have no effect. */
function childOf({ type, children = [] }: Node, name: string): Node | undefined {
  if (type === 'array') return children[Number(name)];
  return children.findLast((property) => property.children?.[0]?.value === name)?.children?.[1];
}

function positionAt(text: string, offset: number, firstLine: number): Position {
  const before = text.slice(0, offset);
  const lines = before.split('\n');
  return { line: firstLine + lines.length - 1, column: (lines.at(-1)?.length ?? 0) + 1 };
}
