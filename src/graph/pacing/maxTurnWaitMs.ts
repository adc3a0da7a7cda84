/**
 * Limit for the waits of one delivery for its turns. A message that is abandoned comes back at once, with one delivery fewer
 * left, so a delivery waits as long as `functionTimeout` in host.json (40 min) allows: after its wait it needs up to 15
 * minutes for the retry budgets of the write, its copy and its event, and some for requests that are in flight.
 */
export const maxTurnWaitMs = 20 * 60_000;
