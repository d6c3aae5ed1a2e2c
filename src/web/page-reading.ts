/** What a page says about itself, read in one walk: the ground for its outcome and its metadata. */
import type { Element } from 'domhandler';
import { isUnread, parseHtmlTree, textOf, walkTree } from './html-tree.ts';
import { isChrome, isConsentNotice, isFloating, isNamedChrome } from './page-parts.ts';

const MAX_PROSE_CHARS = 8000;
const MAX_JSON_LD = 20;
const MAX_TIMES = 20;

export interface PageReading {
  readonly title: string | null;
  readonly language: string | null;
  /** As written: the `href` of `link rel=canonical` and of `base`. */
  readonly canonicalHref: string | null;
  readonly baseHref: string | null;
  /** By name, property or itemprop in lower case; the first of each. */
  readonly meta: ReadonlyMap<string, string>;
  readonly jsonLd: readonly string[];
  /** `datetime` of time elements, with whether their names speak of publishing. */
  readonly times: readonly { readonly datetime: string; readonly about: string }[];
  /** Text of the first h1 and h2, at most five. */
  readonly headings: readonly string[];
  /** The first h1, else h2, of the main part, else of what stands neither in navigation nor in a notice or dialog. */
  readonly mainHeading: string | null;
  /** What a page that says which is its main part (`main`, `role=main`) has there; null where it does not say. */
  readonly main: { readonly prose: string; readonly proseChars: number; readonly chars: number } | null;
  /** The beginning of the text that is neither navigation, link, button, footer nor consent notice. */
  readonly prose: string;
  readonly proseChars: number;
  /** Visible text inside and outside of navigation, links included. */
  readonly visibleChars: number;
  readonly consentChars: number;
  /** Visible text, links included, outside of all that is or calls itself header, menu, footer or notice. */
  readonly coreChars: number;
  /** Text outside of links in what is around the content: menus have little of it. */
  readonly aroundChars: number;
  readonly scripts: number;
  readonly passwordFields: number;
  /** Fields that a reader fills in, passwords and buttons apart. */
  readonly fields: number;
}

/** Reads a page's HTML. Never throws. */
export function readPage(html: string): PageReading {
  const { document } = parseHtmlTree(html);
  const meta = new Map<string, string>();
  const jsonLd: string[] = [];
  const times: { datetime: string; about: string }[] = [];
  const headings: string[] = [];
  const prose: string[] = [];
  let title: string | null = null;
  let language: string | null = null;
  let canonicalHref: string | null = null;
  let baseHref: string | null = null;
  let [proseChars, visibleChars, consentChars, coreChars, aroundChars] = [0, 0, 0, 0, 0];
  let [scripts, passwordFields, fields] = [0, 0, 0];
  let [outside, consent, around, floating, links] = [0, 0, 0, 0, 0];
  /** By rank: h1 and h2 in the main part, h1 and h2 elsewhere. */
  const ranked: (string | undefined)[] = [];
  const mainProse: string[] = [];
  let [mains, openMains, mainProseChars, mainChars] = [0, 0, 0, 0];
  /** Of the named chrome that is open, that which was found to hold no content. */
  const namedChrome = new Set<Element>();

  function enter(element: Element): boolean {
    const { name, attribs } = element;
    switch (name) {
      case 'html':
        language ??= attribs['lang'] ?? attribs['xml:lang'] ?? null;
        return true;
      case 'head':
        return true;
      case 'title':
        title ??= fold(textOf(element));
        return false;
      case 'meta': {
        const key = (
          attribs['property'] ??
          attribs['name'] ??
          attribs['itemprop'] ??
          attribs['http-equiv']
        )?.toLowerCase();
        if (key && attribs['content'] !== undefined && !meta.has(key)) meta.set(key, attribs['content']);
        return false;
      }
      case 'link':
        if (/(?:^|\s)canonical(?:\s|$)/i.test(attribs['rel'] ?? '')) canonicalHref ??= attribs['href'] ?? null;
        return false;
      case 'base':
        baseHref ??= attribs['href'] ?? null;
        return false;
      case 'script':
        scripts += 1;
        if (/ld\+json/i.test(attribs['type'] ?? '') && jsonLd.length < MAX_JSON_LD) jsonLd.push(textOf(element));
        return false;
      case 'time':
        if (attribs['datetime'] && times.length < MAX_TIMES) {
          const about = `${attribs['class'] ?? ''} ${attribs['itemprop'] ?? ''}`;
          times.push({ datetime: attribs['datetime'], about });
        }
        break;
      case 'input':
        if (attribs['type']?.toLowerCase() === 'password') passwordFields += 1;
        else if (!NO_FIELDS.test(attribs['type'] ?? '')) fields += 1;
        return false;
      case 'textarea':
      case 'select':
        fields += 1;
        break;
      case 'h1':
      case 'h2':
        if (headings.length < 5 && !isUnread(element)) {
          const heading = fold(textOf(element));
          if (heading) headings.push(heading);
          if (heading && around + consent + floating === 0) {
            ranked[(openMains > 0 ? 0 : 2) + (name === 'h1' ? 0 : 1)] ??= heading;
          }
        }
        break;
    }
    if (isUnread(element)) return false;
    if (isOutsideProse(element)) outside += 1;
    if (isConsentNotice(element)) consent += 1;
    if (isAround(element)) around += 1;
    if (isFloating(element)) floating += 1;
    if (name === 'a') links += 1;
    if (isMain(element)) {
      mains += 1;
      openMains += 1;
    }
    return true;
  }

  function leave(element: Element): void {
    if (isOutsideProse(element)) outside -= 1;
    if (isConsentNotice(element)) consent -= 1;
    if (isChrome(element) || namedChrome.delete(element)) around -= 1;
    if (isFloating(element)) floating -= 1;
    if (element.name === 'a') links -= 1;
    if (isMain(element)) openMains -= 1;
  }

  function isAround(element: Element): boolean {
    if (isChrome(element)) return true;
    if (!isNamedChrome(element) || holdsContent(element)) return false;
    namedChrome.add(element);
    return true;
  }

  function readText(text: string): void {
    const folded = text.replace(/\s+/g, ' ');
    const length = folded === ' ' ? 0 : folded.length;
    if (length === 0) return;
    visibleChars += length;
    if (consent + around === 0) {
      coreChars += length;
      if (openMains > 0) mainChars += length;
    } else if (links === 0 && consent === 0) aroundChars += length;
    if (consent > 0) consentChars += length;
    else if (outside === 0) {
      if (proseChars < MAX_PROSE_CHARS) prose.push(folded);
      proseChars += length;
      if (openMains > 0) {
        if (mainProseChars < MAX_PROSE_CHARS) mainProse.push(folded);
        mainProseChars += length;
      }
    }
  }

  walkTree(document, { enter, text: (text) => readText(text.data), leave });
  return {
    title: title || null,
    language,
    canonicalHref,
    baseHref,
    meta,
    jsonLd,
    times,
    headings,
    mainHeading: ranked.find((heading) => heading !== undefined) ?? null,
    main: mains > 0 ? { prose: fold(mainProse.join(' ')), proseChars: mainProseChars, chars: mainChars } : null,
    prose: fold(prose.join(' ')).slice(0, MAX_PROSE_CHARS),
    proseChars,
    visibleChars,
    consentChars,
    coreChars,
    aroundChars,
    scripts,
    passwordFields,
    fields,
  };
}

/** Types of input that are no field to fill in. */
const NO_FIELDS = /^(?:hidden|submit|button|image|reset|checkbox|radio)$/i;

function isMain(element: Element): boolean {
  return element.name === 'main' || element.attribs['role']?.trim().toLowerCase() === 'main';
}

function holdsContent(element: Element): boolean {
  let found = false;
  walkTree(element, {
    enter(inner) {
      found ||= inner !== element && /^(?:h1|main|article)$/.test(inner.name);
      return !found;
    },
  });
  return found;
}

const NOT_PROSE = new Set(['a', 'button', 'select', 'option', 'textarea', 'label', 'datalist']);

function isOutsideProse(element: Element): boolean {
  return NOT_PROSE.has(element.name) || isChrome(element);
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
