import { isAvailable } from '@assignment-relay/emulator-kit';
import { receiverProject } from '@assignment-relay/functions-host';
import { describe } from '@jest/globals';

const name = 'the app behind the .NET receiver';

/** Like `describe`, but skips the tests where there is no .NET SDK. */
export function describeDotnetReceiver(tests: () => void): void {
  const found = isAvailable(name, 'Install the .NET 10 SDK, and let it reach NuGet.', () =>
    receiverProject.restore(),
  );
  if (found) receiverProject.build();
  (found ? describe : describe.skip)(name, tests);
}
