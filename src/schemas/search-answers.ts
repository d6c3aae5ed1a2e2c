/** JSON Schemas of what search providers answer: only what is read from an answer; anything else may be there. */
import { compileSchema, type Check } from './compile.ts';

const anything = {};

const ERROR = {
  type: 'object',
  properties: {
    code: { type: 'string' },
    meta: {
      type: 'object',
      properties: {
        errors: {
          type: 'array',
          items: { type: 'object', properties: { loc: { type: 'array', items: anything } } },
        },
      },
    },
  },
};

/** What is wrong with an answer of the Brave Search API, or null. A search without any result has no `web` at all. */
export const checkBraveAnswer: Check = compileSchema({
  type: 'object',
  properties: {
    type: { const: 'search' },
    web: { type: 'object', properties: { results: { type: 'array', items: anything } }, required: ['results'] },
  },
  required: ['type'],
});

/** What is wrong with an error of the Brave Search API, or null. Both `error` and `errors` are in use. */
export const checkBraveError: Check = compileSchema({
  $defs: { error: ERROR },
  type: 'object',
  properties: {
    error: { $ref: '#/$defs/error' },
    errors: { type: 'array', items: { $ref: '#/$defs/error' } },
  },
});

/** What is wrong with a JSON answer of SearXNG, or null. */
export const checkSearxngAnswer: Check = compileSchema({
  type: 'object',
  properties: {
    results: { type: 'array', items: anything },
    // pairs of an engine's name and what befell it; their order and length changed over the versions
    unresponsive_engines: { type: 'array', items: anything },
  },
  required: ['results'],
});

/** What is wrong with one result of either, or null. Titles may be missing, addresses may not. */
export const checkSearchResult: Check = compileSchema({
  type: 'object',
  properties: {
    url: { type: 'string', minLength: 1, maxLength: 4000 },
    title: { anyOf: [{ type: 'null' }, { type: 'string' }] },
  },
  required: ['url'],
});
