/** Confidence, computed: 0.5 × authority + 0.3 × freshness + 0.2 × specificity, each from 1 to 5. */
import type { DataPoint, Rating } from '../domain/facts.ts';
import authorityData from './data/authority.json' with { type: 'json' };
import { carrierOfHost, hostOf, stateOfHost } from './page/page-context.ts';

/** What is known about a page's age. Dates are ISO; null where unknown. */
export interface PageAge {
  readonly pageDate: string | null;
  readonly fetchedAt: string | null;
}

const HIGH_FROM = 4;
const MEDIUM_FROM = 3;
const UNKNOWN = 3;
const MONTH_MS = (365.25 / 12) * 24 * 60 * 60 * 1000;
/** A range counts as narrow up to this width, in percentage points, or as a share of its upper end for dollars. */
const NARROW_POINTS = 5;

/** The score of a data point with its three parts, and the level it comes to. */
export function rateConfidence(point: DataPoint, url: string | null, age: PageAge): Rating {
  const parts = { authority: authorityOf(url), freshness: freshnessOf(age), specificity: specificityOf(point) };
  // in hundredths, so that no score depends on how binary fractions add up
  const hundredths = 50 * parts.authority + 30 * parts.freshness + 20 * parts.specificity;
  const confidenceScore = hundredths / 100;
  const confidence = confidenceScore >= HIGH_FROM ? 'high' : confidenceScore >= MEDIUM_FROM ? 'medium' : 'low';
  return { confidence, confidenceScore, confidenceParts: parts };
}

/** 5 regulator, 4 the carrier's own site, 3 industry body, 1 forum or personal blog, else 2 (comparison, finance, news); 3 without an address. */
export function authorityOf(url: string | null): number {
  const host = hostOf(url);
  if (host === '') return UNKNOWN;
  const isBelow = (domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
  if (authorityData.regulators.some(isBelow) || isRegulator(host)) return 5;
  if (carrierOfHost(host) !== null) return 4;
  if (authorityData.industryBodies.some(isBelow)) return 3;
  return authorityData.forumsAndBlogs.some(isBelow) || /^(?:forum|forums|blog|community)\./.test(host) ? 1 : 2;
}

/** By the page's own date against the day it was fetched: under 6 months 5, 1 year 4, 2 years 3, 3 years 2, else 1; unknown 3. */
export function freshnessOf({ pageDate, fetchedAt }: PageAge): number {
  const ageMs = Date.parse(fetchedAt ?? '') - Date.parse(pageDate ?? '');
  if (Number.isNaN(ageMs)) return UNKNOWN;
  const months = ageMs / MONTH_MS;
  return months < 6 ? 5 : months < 12 ? 4 : months < 24 ? 3 : months < 36 ? 2 : 1;
}

/** Exact value 5, narrow range 4, wide range 3, "up to" 2, no figure 1. Averages and the like count as narrow ranges. */
export function specificityOf(point: DataPoint): number {
  if (point.rawValue === '') return 1;
  if (point.family === 'minimum' || point.qualifier === null) return 5;
  if (point.qualifier === 'up to') return 2;
  if (point.qualifier !== 'range') return point.qualifier === 'at least' ? 3 : 4;
  const { percent, percentMin } = point;
  return percent !== null && percentMin !== null && percent - percentMin <= NARROW_POINTS ? 4 : 3;
}

function isRegulator(host: string): boolean {
  const bare = host.replace(/\.test$/, '');
  return bare.endsWith('.gov') && (stateOfHost(host) !== null || /insurance|idoi|doi|dfs|oir|dmv|dot/.test(bare));
}
