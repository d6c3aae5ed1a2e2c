/** What the supervisor writes down about itself (src/oversight/supervisor-status.ts). */
import { compileSchema, type Check } from './compile.ts';

const TIME = { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$` };
const TEXT = { type: 'string', maxLength: 2_000 };

/** What is wrong with it, or null. Fields that are not known yet are let be. */
export const checkSupervisorStatus: Check = compileSchema({
  type: 'object',
  properties: {
    at: TIME,
    hasEnded: { type: 'boolean' },
    alarms: {
      type: 'array',
      items: {
        type: 'object',
        properties: { code: TEXT, message: TEXT, since: TIME },
        required: ['code', 'message', 'since'],
      },
    },
  },
  required: ['at', 'hasEnded', 'alarms'],
});
