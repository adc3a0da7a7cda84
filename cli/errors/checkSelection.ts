import type { Target } from '../commands/namespaceOption.ts';
import { commandTo } from '../commandTo.ts';
import { UsageError } from '../UsageError.ts';
import type { Selection } from './selectEntries.ts';

export type SelectionOptions = Selection & {
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
};

/** An empty selection is more likely a mistake than a wish to select everything. */
export function checkSelection({
  selectors,
  reason,
  queue,
  cause,
  all,
  namespace,
}: SelectionOptions & Target): void {
  if (selectors.length > 0 && all) throw new UsageError('Use selectors or --all, not both.');
  if (selectors.length === 0 && (reason ?? queue ?? cause) === undefined && !all)
    throw new UsageError(
      `No messages selected: name some (see \`${commandTo(['errors', 'list'], { namespace })}\`), or use --cause, --reason, --queue or --all.`,
    );
}
