type Mechanism = { outcome: boolean | undefined; start(): void };

/**
 * The mechanisms that the clients of Azure ask for. Each accepts every client: .NET uses MSSBCBS, and authenticates
 * afterwards, at $cbs. ANONYMOUS is named too, because rhea offers it by itself only when there is no other.
 */
export const SASL_MECHANISMS: Readonly<Record<string, () => Mechanism>> = {
  ANONYMOUS: acceptEveryone,
  MSSBCBS: acceptEveryone,
  PLAIN: acceptEveryone,
  EXTERNAL: acceptEveryone,
};

function acceptEveryone(): Mechanism {
  return {
    outcome: undefined,
    start() {
      this.outcome = true;
    },
  };
}
