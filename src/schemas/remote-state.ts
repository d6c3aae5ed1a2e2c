/** What a remote says about itself (src/repo/remote-state.ts). */
import { compileSchema, type Check } from './compile.ts';

const COUNT = { type: 'number', minimum: 0 };
const TIME = { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$` };

/** What is wrong with it, or null. Fields that are not known yet are let be: the remote may be newer than who asks it. */
export const checkRemoteState: Check = compileSchema({
  type: 'object',
  properties: {
    at: TIME,
    repositoryBytes: COUNT,
    looseObjects: COUNT,
    packs: COUNT,
    freeBytes: COUNT,
    lastMaintenance: {
      anyOf: [{ type: 'null' }, { type: 'object', properties: { at: TIME, ms: COUNT }, required: ['at', 'ms'] }],
    },
    pushes: COUNT,
    pushesPerSecond: COUNT,
  },
  required: [
    'at',
    'repositoryBytes',
    'looseObjects',
    'packs',
    'freeBytes',
    'lastMaintenance',
    'pushes',
    'pushesPerSecond',
  ],
});
