/** The rule about how far an entry says it can be trusted: computed once more from the entry and its page. */
import type { RawEntry } from '../domain/facts.ts';
import type { PageMetadata } from '../domain/page-metadata.ts';
import known from '../extraction/data/authority.json' with { type: 'json' };
import type { Rule } from './fact-context.ts';
import { ownerOf } from './subject-rules.ts';

const MONTH_MS = 2_629_800_000;

/** The score is that of its parts, the level that of the score, and the parts are what page and value make them. */
export const judgeConfidence: Rule = ({ entry, page }) => {
  const { confidence, confidenceScore, confidenceParts: parts } = entry.source;
  const score = (5 * parts.authority + 3 * parts.freshness + 2 * parts.specificity) / 10;
  if (Math.abs(confidenceScore - score) > 1e-9) return `its parts come to a score of ${score}`;
  const level = score >= 4 ? 'high' : score >= 3 ? 'medium' : 'low';
  if (confidence !== level) return `a score of ${score} is ${level}`;
  if (!page) return 'its page is missing or altered';
  const freshness = freshnessOf(page.metadata);
  if (parts.freshness !== freshness) return `the age of its page makes a freshness of ${freshness}`;
  const specificity = specificityOf(entry);
  if (parts.specificity !== specificity) return `its value makes a specificity of ${specificity}`;
  const authorities = authoritiesOf(entry.source.uri);
  return authorities.includes(parts.authority) ? null : `its address makes an authority of ${authorities.join(' or ')}`;
};

/** What an address can be: which of the government's sites are regulators' is no matter of lists. */
function authoritiesOf(address: string): readonly number[] {
  const host = new URL(address).hostname;
  const isAmong = (domains: readonly string[]) => domains.some((domain) => `.${host}`.endsWith(`.${domain}`));
  if (isAmong(known.regulators)) return [5];
  const isTalk = /^(?:forums?|blog|community)\./.test(host);
  if (/\.gov(?:\.test)?$/.test(host)) return isTalk ? [5, 2, 1] : [5, 2];
  if (ownerOf(address, 'carrier') !== null) return [4];
  if (isAmong(known.industryBodies)) return [3];
  return isTalk || isAmong(known.forumsAndBlogs) ? [1] : [2];
}

function freshnessOf({ pageDate, fetchedAt }: PageMetadata): number {
  const months = pageDate === null ? Number.NaN : (Date.parse(fetchedAt) - Date.parse(pageDate)) / MONTH_MS;
  if (Number.isNaN(months)) return 3;
  const steps = [6, 12, 24, 36].filter((limit) => months >= limit).length;
  return 5 - steps;
}

function specificityOf({ rawValue, family, qualifier, range }: RawEntry): number {
  if (rawValue === '') return 1;
  if (family === 'minimum') return 5;
  switch (qualifier) {
    case null:
      return 5;
    case 'about':
    case 'average':
      return 4;
    case 'range':
      return range && range.max - range.min <= 5 ? 4 : 3;
    case 'at least':
      return 3;
    case 'up to':
      return 2;
  }
}
