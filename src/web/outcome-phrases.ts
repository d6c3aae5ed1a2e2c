/**
 * What failures call themselves in a title or heading. A title is cut at its separators (`|`, ` - `, `»`, …), and a segment
 * must match **whole**, so that an article about error pages is not taken for one. The phrases stand in `data/titles/`.
 */
import type { OutcomeKind } from '../domain/items.ts';
import type { Wording } from '../lib/wording.ts';
import everyday from './data/everyday.json' with { type: 'json' };
import consent from './data/titles/consent.json' with { type: 'json' };
import error from './data/titles/error.json' with { type: 'json' };
import login from './data/titles/login.json' with { type: 'json' };
import maintenance from './data/titles/maintenance.json' with { type: 'json' };
import notFound from './data/titles/not-found.json' with { type: 'json' };
import placeholder from './data/titles/placeholder.json' with { type: 'json' };
import vague from './data/titles/vague.json' with { type: 'json' };
import wall from './data/titles/wall.json' with { type: 'json' };
import { allOf, partOf } from './wording.ts';

export type FailureKind = Exclude<OutcomeKind, 'ok'>;

/** What a phrase is about. Each has its own measure of how much text may stand beside it. */
export type FailureTopic =
  | 'not_found'
  | 'error'
  | 'vague'
  | 'maintenance'
  | 'wall'
  | 'login'
  | 'consent'
  | 'placeholder';

export const KIND_OF: Readonly<Record<FailureTopic, FailureKind>> = {
  not_found: 'not_found',
  error: 'error',
  vague: 'error',
  maintenance: 'error',
  wall: 'blocked',
  login: 'blocked',
  consent: 'blocked',
  placeholder: 'empty',
};

export interface PhraseRule {
  readonly topic: FailureTopic;
  readonly pattern: RegExp;
}

const SIGHS = String.raw`(?:${partOf(everyday, 'sigh')}[\s:,.!…›-]*(?:but |and )?)*`;
const CODE_BEFORE = String.raw`(?:(?:http |error |status )*(?:code )?[45]\d\d[\s:.,!–—-]*(?:error)?[\s:.,!–—-]*)?`;
const CODE_AFTER = String.raw`(?:[\s:,–—-]*\(?(?:http )?(?:error )?(?:code )?[45]\d\d\)?)?(?: error)?`;

/** A pattern that finds titles and headings which are one of these phrases as a whole, whatever sighs and codes stand around it. */
export function wholeTitle(lists: Wording): RegExp {
  return new RegExp(`^${SIGHS}${CODE_BEFORE}${allOf(lists)}${CODE_AFTER}[\\s.!…¡。！]*$`, 'iu');
}

const TITLES: readonly PhraseRule[] = [
  { topic: 'not_found', pattern: wholeTitle(notFound) },
  { topic: 'wall', pattern: wholeTitle(wall) },
  { topic: 'login', pattern: wholeTitle(login) },
  { topic: 'consent', pattern: wholeTitle(consent) },
  { topic: 'error', pattern: wholeTitle(error) },
  { topic: 'vague', pattern: wholeTitle(vague) },
  { topic: 'maintenance', pattern: wholeTitle(maintenance) },
  { topic: 'placeholder', pattern: wholeTitle(placeholder) },
];

/** A code that stands alone, with or without `HTTP`, `Error` and the like around it. */
const BARE_CODE = /^(?:(?:http|error|status|code)[\s:]*)*([45]\d\d)(?:[\s:–—-]*(?:error|http))*[\s.!]*$/iu;

/** The phrase that a segment of a title or heading is as a whole, or null. */
export function matchWhole(segment: string): FailureTopic | null {
  const code = BARE_CODE.exec(segment)?.[1];
  if (code !== undefined) return topicOfCode(Number(code));
  return TITLES.find(({ pattern }) => pattern.test(segment))?.topic ?? null;
}

function topicOfCode(code: number): FailureTopic {
  if (code === 404 || code === 410) return 'not_found';
  return code === 401 || code === 403 || code === 429 || code === 451 ? 'wall' : 'error';
}
