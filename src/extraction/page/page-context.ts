/** What a page as a whole is about: its carrier, its state, its product. */
import { isTag, type ChildNode } from 'domhandler';
import { findAll } from 'domutils';
import wording from '../data/wording/page-context.json' with { type: 'json' };
import type { PageDocument } from './document.ts';
import { ANY_INSURER, INDUSTRY, OWN } from '../words/cues.ts';
import { distinctValues, carriers, findCarriers, findDiscounts, findStates, stateCodes } from '../words/lexicon.ts';
import { programmeOwner } from '../words/programme-owners.ts';
import { partOf } from '../words/wording.ts';
import { elementText, foldSpace } from './text.ts';

export interface PageContext {
  /** The carrier whose own site this is. */
  readonly siteCarrier: string | null;
  /** The only carrier that title or first heading name. */
  readonly titleCarrier: string | null;
  /** The state that the page's address, title or first heading name, where it is one; else the one of which its text speaks. */
  readonly state: string | null;
  /** The two carriers that title and first heading name, where they are two: a comparison. */
  readonly pair: readonly string[];
  /** By its address an article, a guide or a blog, or by its text about any insurer: on a carrier's own site it often speaks of insurers in general. */
  readonly isArticle: boolean;
  readonly product: string;
  /** The only discount that the first heading (else the title) names. */
  readonly attribute: string | null;
  readonly title: string;
}

/** Reads the page's context from its address, title and first heading. */
export function readContext(document: PageDocument, url: string | null): PageContext {
  const title = readTitle(document);
  const first = document.headings.find((heading) => heading.level === 1)?.text ?? '';
  const host = hostOf(url);
  const siteCarrier = carrierOfHost(host);
  const about = `${title} . ${first}`;
  const product = productOf(`${about} ${url ?? ''}`) ?? 'auto';
  return {
    siteCarrier,
    titleCarrier: siteCarrier ?? onlyValue(findCarriers(about)) ?? onlyValue(findCarriers(first)) ?? ownerOf(about),
    state:
      stateOfHost(host) ??
      onlyValue(findStates(first)) ??
      onlyValue(findStates(title)) ??
      stateOfPath(url) ??
      (product === 'auto' ? stateOfText(document.text) : null),
    pair: pairOf(first) ?? pairOf(about) ?? [],
    isArticle: ARTICLE.test(url ?? '') || (siteCarrier !== null && speaksOfInsurers(document)),
    product,
    attribute: FROM_TO.test(first) ? null : (onlyValue(findDiscounts(first)) ?? onlyValue(findDiscounts(title))),
    title,
  };
}

/** Whose programme a title is about that names no insurer. */
function ownerOf(about: string): string | null {
  return findCarriers(about).length === 0 ? programmeOwner(about, null) : null;
}

/** "Discounts from A to Z" */
const FROM_TO = /\bdiscounts?\b[^.]{0,40}\bfrom\b[^.]{3,40}\bto\b/i;

const ARTICLE = new RegExp(String.raw`\/(?:[\w-]*-)?${partOf(wording, 'folder of articles')}[\w-]*\/`, 'i');

/** A text that speaks of any insurer more than of the one whose site it stands on. */
function speaksOfInsurers({ blocks }: PageDocument): boolean {
  let general = 0;
  let own = 0;
  for (const { text, chrome, isHeading } of blocks) {
    if (chrome || isHeading || text.length < MIN_TOLD_CHARS || text.length > MAX_TOLD_CHARS) continue;
    if (OWN.test(text) || findCarriers(text).length > 0) own += 1;
    else if (INDUSTRY.test(text) || ANY_INSURER.test(text)) general += 1;
  }
  return general > own;
}

/** What is shorter is a link or a button. */
const MIN_TOLD_CHARS = 40;
const MAX_TOLD_CHARS = 5_000;

/** The two carriers that a text names, where they are two. */
export function pairOf(text: string): readonly string[] | null {
  const values = distinctValues(findCarriers(text));
  return values.length === 2 ? values : null;
}

/** The carrier to which a host belongs, by its known domains, or on practice hosts by its slug. */
export function carrierOfHost(host: string): string | null {
  for (const { slug, domains } of carriers) {
    if (domains.some((domain) => host === domain || host.endsWith(`.${domain}`))) return slug;
  }
  if (!host.endsWith('.test')) return null;
  const name = host.slice(0, -'.test'.length).split('.').at(-1);
  return carriers.find(({ slug }) => slug === name)?.slug ?? null;
}

/** The state that a government host names: `insurance.xx.gov`, `idoi.illinois.gov`. */
export function stateOfHost(host: string): string | null {
  const labels = host.replace(/\.test$/, '').split('.');
  if (labels.pop() !== 'gov') return null;
  for (const label of labels) {
    if (stateCodes.has(label.toUpperCase())) return label.toUpperCase();
    const named = findStates(label.charAt(0).toUpperCase() + label.slice(1))[0];
    if (named !== undefined) return named.value;
  }
  return null;
}

/** The host of an address, lower case; empty where there is none. */
export function hostOf(url: string | null): string {
  return url !== null && URL.canParse(url) ? new URL(url).hostname.toLowerCase() : '';
}

/** The only state that the path of an address names: `/car-insurance/west-virginia`. */
function stateOfPath(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const words = new URL(url).pathname
    .replaceAll(/[-_+]/g, ' ')
    .replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
  return onlyValue(findStates(words));
}

const MIN_MENTIONS = 3;

/** The state that a text names time and again, and hardly another. */
function stateOfText(text: string): string | null {
  if (!/\$\s?\d/.test(text)) return null;
  const named = Map.groupBy(findStates(text), ({ value }) => value);
  const [most, next] = [...named].toSorted(([, a], [, b]) => b.length - a.length);
  if (most === undefined || most[1].length < MIN_MENTIONS) return null;
  return next === undefined || next[1].length * 4 <= most[1].length ? most[0] : null;
}

const PRODUCTS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:umbrella)\b/i, 'umbrella'],
  [/\b(?:renters?)\b/i, 'renters'],
  [/\b(?:condo)\b/i, 'condo'],
  [/\b(?:motorcycle)\b/i, 'motorcycle'],
  [/\blife[\s-]insurance\b/i, 'life'],
  [/\b(?:auto|car|vehicle|drivers?|driving)\b/i, 'auto'],
  [/\b(?:home|homeowners?|house|property)\b/i, 'home'],
];

/** The product that a text speaks of, or null, also where it speaks of car and home. */
export function productOf(text: string): string | null {
  const kinds = PRODUCTS.filter(([pattern]) => pattern.test(text)).map(([, kind]) => kind);
  return kinds[0] === 'auto' && kinds.includes('home') ? null : (kinds[0] ?? null);
}

/** The value that all mentions share, or null where there is none or more than one. */
export function onlyValue(mentions: readonly { readonly value: string }[]): string | null {
  const values = new Set(mentions.map(({ value }) => value));
  return values.size === 1 ? (mentions[0]?.value ?? null) : null;
}

function readTitle(document: PageDocument): string {
  const element = findAll((node) => node.name === 'title', headOf(document)).at(0);
  return element === undefined ? '' : foldSpace(elementText(element));
}

function headOf(document: PageDocument): ChildNode[] {
  const nodes = document.root.children.flatMap((node) =>
    isTag(node) && node.name === 'html' ? node.children : [node],
  );
  return nodes.filter((node) => isTag(node) && (node.name === 'head' || node.name === 'title'));
}
