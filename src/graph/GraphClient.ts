export type GraphVersion = 'v1.0' | 'beta';

/** Graph counts writes per area, app and tenant (learn.microsoft.com/graph/throttling-limits, Intune). */
export type ThrottlingArea = 'configuration' | 'enrollment' | 'resourceAccess';

export type GraphRequest = {
  readonly method: 'GET' | 'PATCH' | 'POST';
  readonly version: GraphVersion;
  /** Below the version, e.g. /deviceManagement/deviceConfigurations/{id}/assignments/{id}; percent-encoded. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Where Graph counts it, for pacing. */
  readonly throttlingArea: ThrottlingArea;
};

export type GraphResponse = {
  readonly url: string;
  readonly status: number;
  /** Graph's `request-id`, for Microsoft's support. */
  readonly requestId?: string | undefined;
  readonly clientRequestId: string;
  /** Parsed JSON; undefined where Graph sent none. */
  readonly body: unknown;
};

export type SendOptions = {
  /** Called right before a write is sent, with nothing left to wait for; where it throws, nothing is sent. */
  readonly beforeWrite?: (() => Promise<void>) | undefined;
  /** Adds up what the requests of one delivery wait for their turns. */
  readonly turns?: { waitedMs: number } | undefined;
};

/** The port to Microsoft Graph. */
export abstract class GraphClient {
  /** @throws GraphError for every answer that is not 2xx, and for none at all */
  abstract send(request: GraphRequest, options?: SendOptions): Promise<GraphResponse>;
}
