/**
 * What failures say in their text. These are sentences of a page about itself and to its reader (`the page you are looking for
 * …`, `our site is …`), for other pages speak of such things too. They are believed of pages that say little else. The phrases
 * stand in `data/texts/`.
 */
import type { Wording } from '../lib/wording.ts';
import loading from './data/loading.json' with { type: 'json' };
import consent from './data/texts/consent.json' with { type: 'json' };
import error from './data/texts/error.json' with { type: 'json' };
import login from './data/texts/login.json' with { type: 'json' };
import notFound from './data/texts/not-found.json' with { type: 'json' };
import placeholder from './data/texts/placeholder.json' with { type: 'json' };
import wall from './data/texts/wall.json' with { type: 'json' };
import type { PhraseRule } from './outcome-phrases.ts';
import { allOf, partOf } from './wording.ts';

const anywhere = (lists: Wording): RegExp => new RegExp(allOf(lists), 'iu');

/** In this order: a wall may speak of errors, and an error of waiting. */
export const TEXT_RULES: readonly PhraseRule[] = [
  { topic: 'wall', pattern: anywhere(wall) },
  { topic: 'login', pattern: anywhere(login) },
  { topic: 'consent', pattern: anywhere(consent) },
  { topic: 'not_found', pattern: anywhere(notFound) },
  { topic: 'error', pattern: anywhere(error) },
  { topic: 'placeholder', pattern: anywhere(placeholder) },
];

/** Text that an empty shell shows while its script has not (yet) run. */
export const LOADING_TEXT = new RegExp(partOf(loading, 'waits for a script'), 'gi');
