import { Option } from 'commander';

export type Target = { readonly namespace?: string | undefined };

/** Which Service Bus a command uses, instead of the settings. */
export const namespaceOption = () =>
  new Option(
    '--namespace <name>',
    'Service Bus namespace in Azure, e.g. contoso-relay; uses your sign-in, as of `az login`',
  );
