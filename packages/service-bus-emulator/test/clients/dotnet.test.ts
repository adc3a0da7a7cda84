import { fileURLToPath } from 'node:url';
import { DotnetProject, isAvailable } from '@assignment-relay/emulator-kit';
import { afterAll, describe, test } from '@jest/globals';
import { ForeignClient } from './ForeignClient.ts';

const project = new DotnetProject(fileURLToPath(new URL('../../clients/dotnet', import.meta.url)), 'Clients');
const NAME = 'Azure.Messaging.ServiceBus for .NET';

const client = isAvailable(NAME, 'Install the .NET 10 SDK, and let it reach NuGet.', () => project.restore())
  ? startClient()
  : undefined;

(client ? describe : describe.skip)(NAME, () => {
  afterAll(() => client?.close());
  test.each(client?.names ?? ['no case'])('%s', (name) => client?.run(name));
});

function startClient(): ForeignClient {
  project.build();
  return new ForeignClient('dotnet', project.program);
}
