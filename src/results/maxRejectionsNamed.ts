/** The log lines and the copy of a message name this many of its rejections. Each rejection has an event of its own. */
export const maxRejectionsNamed = 100;
