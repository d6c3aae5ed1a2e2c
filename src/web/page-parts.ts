/** Which parts of a page are around its content: navigation, footers, cookie notices. Used by classification and Markdown. */
import type { Element } from 'domhandler';
import elementNames from './data/element-names.json' with { type: 'json' };
import { partOf } from './wording.ts';

const CHROME_ELEMENTS = new Set(['nav', 'footer', 'dialog', 'menu']);
const CHROME_ROLES = new Set(['navigation', 'contentinfo', 'dialog', 'alertdialog', 'menu', 'menubar', 'search']);

/** Names of consent managers, as they stand in ids and classes. */
const CONSENT_MANAGERS = new RegExp(String.raw`\b${partOf(elementNames, 'consent manager')}`, 'i');

/** A word for consent together with a word for the thing that floats above the page. */
const CONSENT_WORD = /cookie|consent|gdpr|ccpa|privacy/i;
const FLOATING_WORD = new RegExp(partOf(elementNames, 'floats above the page'), 'i');

/** True for elements that navigate, end a page, or stand above it as a dialog. */
export function isChrome(element: Element): boolean {
  if (CHROME_ELEMENTS.has(element.name)) return true;
  const role = element.attribs['role'];
  return role !== undefined && CHROME_ROLES.has(role.trim().toLowerCase());
}

/** True for cookie and consent notices. */
export function isConsentNotice(element: Element): boolean {
  if (element.name === 'body' || element.name === 'html' || element.name === 'main' || element.name === 'article') {
    return false;
  }
  const names = `${element.attribs['id'] ?? ''} ${element.attribs['class'] ?? ''} ${element.attribs['aria-label'] ?? ''}`;
  if (names.length < 5) return false;
  if (CONSENT_MANAGERS.test(names)) return true;
  if (!CONSENT_WORD.test(names)) return false;
  return FLOATING_WORD.test(names) || /dialog/.test(element.attribs['role'] ?? '') || 'aria-modal' in element.attribs;
}

/** `footer`, `site-footer`, `footer-links`, `siteFooter`. */
const NAMED_PARTS = new RegExp(
  String.raw`^(?:[a-z0-9]+[-_]+)*${partOf(elementNames, 'header or footer')}(?:[-_]+${partOf(elementNames, 'its part')})*$` +
    '|[a-z](?:header|footer|navbar|nav|navigation|menu)$',
  'i',
);

/** True for elements whose id or class says that they are a site's header, menu or footer. A guess: what holds content must be told apart. */
export function isNamedChrome(element: Element): boolean {
  if (element.name === 'body' || element.name === 'html' || element.name === 'main' || element.name === 'article') {
    return false;
  }
  const names = [element.attribs['id'] ?? '', ...(element.attribs['class'] ?? '').split(/\s+/)];
  return names.some((name) => name.length < 60 && NAMED_PARTS.test(name));
}

const UNFOLDS = new RegExp(String.raw`(?:^|[\s_-])${partOf(elementNames, 'unfolds')}`, 'i');

/** True for parts that a reader unfolds: tab panels, accordions, answers to questions. Hidden or not, they are content. */
export function isFoldable(element: Element): boolean {
  if (element.attribs['role']?.trim().toLowerCase() === 'tabpanel') return true;
  const names = `${element.attribs['id'] ?? ''} ${element.attribs['class'] ?? ''}`;
  return UNFOLDS.test(`${names} ${element.attribs['x-show'] ?? ''}`);
}

/** True for what is drawn above a page, or is not (yet) shown to those who read it aloud. */
export function isFloating(element: Element): boolean {
  if (element.attribs['aria-hidden'] === 'true' || 'aria-modal' in element.attribs) return true;
  const names = `${element.attribs['id'] ?? ''} ${element.attribs['class'] ?? ''}`;
  return (
    names.length > 4 && /(?:^|[\s_-])(?:modal|overlay|popup|pop-up|lightbox|toast|drawer)(?:$|[\s_-])/i.test(names)
  );
}
