/** What receives the messages: this host, or a .NET process with the receive loops of the genuine host. */
export const receivers = ['node', 'dotnet'] as const;
export type Receiver = (typeof receivers)[number];
