import type { SystemProperty } from '../../broker/Content.ts';

/** Positions of times in the properties section, AMQP 1.0 part 3.2.4. */
export const EXPIRY_TIME = 8;
export const CREATION_TIME = 9;

/** Positions in the same section of the properties that rules can name. */
export const SYSTEM_PROPERTY_POSITIONS: Readonly<Record<SystemProperty, number>> = {
  messageid: 0,
  to: 2,
  label: 3,
  subject: 3,
  replyto: 4,
  correlationid: 5,
  contenttype: 6,
  sessionid: 10,
  replytosessionid: 12,
};
