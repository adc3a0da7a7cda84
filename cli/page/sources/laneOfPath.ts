import { catalogue } from '../../../src/assignments/types/catalogue.ts';

const lanes = new Map<string, string>(
  catalogue.map(({ collection, throttlingArea }) => [collection.toLowerCase(), throttlingArea]),
);

/** The lane of a request to Graph, e.g. to `/beta/deviceManagement/intents/…`; undefined for any other request. */
export function laneOfPath(url: string): string | undefined {
  const [, collection = ''] =
    /^\/(?:v1\.0|beta)\/(?:deviceManagement|deviceAppManagement)\/(\w+)\//i.exec(url) ?? [];
  return lanes.get(collection.toLowerCase());
}
