/** Which parts of a page are around its content: navigation, footers, cookie notices. Used by classification and Markdown. */
import type { Element } from 'domhandler';

const CHROME_ELEMENTS = new Set(['nav', 'footer', 'dialog', 'menu']);
const CHROME_ROLES = new Set(['navigation', 'contentinfo', 'dialog', 'alertdialog', 'menu', 'menubar', 'search']);

/** Names of consent managers, as they stand in ids and classes. */
const CONSENT_MANAGERS =
  /\b(?:onetrust|ot-sdk|optanon|didomi|cookiebot|cybot|trustarc|truste|usercentrics|osano|iubenda|quantcast|qc-cmp2?|termly|klaro|cookieyes|cky-|cmplz|complianz|borlabs|moove_gdpr|cookie-law-info|cli-modal|sp_message|fc-consent)/i;

/** A word for consent together with a word for the thing that floats above the page. */
const CONSENT_WORD = /cookie|consent|gdpr|ccpa|privacy/i;
const FLOATING_WORD =
  /banner|notice|modal|popup|pop-up|overlay|dialog|toast|wall|prompt|disclaimer-bar|(?:^|[-_ ])bar\b/i;

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
