import { toServiceBusError } from '../src/servicebus/serviceBusError.ts';
import { property } from '../src/values/property.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { UsageError } from './UsageError.ts';

/** The SDK's codes, and the names of the errors of @azure/identity. */
const ofCode: Readonly<Record<string, ExitCode>> = {
  UnauthorizedAccess: exitCodes.rights,
  CredentialUnavailableError: exitCodes.rights,
  AuthenticationError: exitCodes.rights,
  AggregateAuthenticationError: exitCodes.rights,
  AuthenticationRequiredError: exitCodes.rights,
  ServiceTimeout: exitCodes.noAnswer,
  ServiceCommunicationProblem: exitCodes.noAnswer,
};

/** The SDK (7.9.5) has one code, GeneralError, for a connection that cannot be opened. */
const noConnection = /(^|: )E(CONNREFUSED|CONNRESET|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH|TIMEDOUT)\b/;

export function toExitCode(error: unknown): ExitCode {
  if (error instanceof UsageError) return exitCodes.usage;
  if (property(error, 'name') === 'GraphError') return ofGraph(error);
  const { code, message } = toServiceBusError(error);
  if (noConnection.test(message)) return exitCodes.noAnswer;
  const names = [code, String(property(error, 'name'))];
  return names.map((name) => ofCode[name]).find((code) => code !== undefined) ?? exitCodes.failed;
}

/** Without importing GraphError, because every `--help` imports this file. */
function ofGraph(error: unknown): ExitCode {
  const status = property(property(error, 'options'), 'status');
  if (status === 401 || status === 403) return exitCodes.rights;
  return status === undefined || property(error, 'transient') ? exitCodes.noAnswer : exitCodes.failed;
}
