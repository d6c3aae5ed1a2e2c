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

const NAMED_PARTS =
  /^(?:[a-z0-9]+[-_]+)*(?:header|footer|masthead|navbar|nav|navigation|menu|topbar|breadcrumbs?|skip-?(?:link|nav|to-content)s?)(?:[-_]+(?:wrap(?:per)?|container|bar|area|region|section|inner|content|links?|list|main|global|top|bottom|primary|secondary|desktop|mobile|\d+))*$|[a-z](?:Header|Footer|Navbar|Nav|Navigation|Menu)$/i;

/** True for elements whose id or class says that they are a site's header, menu or footer. A guess: what holds content must be told apart. */
export function isNamedChrome(element: Element): boolean {
  if (element.name === 'body' || element.name === 'html' || element.name === 'main' || element.name === 'article') {
    return false;
  }
  const names = [element.attribs['id'] ?? '', ...(element.attribs['class'] ?? '').split(/\s+/)];
  return names.some((name) => name.length < 60 && NAMED_PARTS.test(name));
}

/** True for parts that a reader unfolds: tab panels, accordions, answers to questions. Hidden or not, they are content. */
export function isFoldable(element: Element): boolean {
  if (element.attribs['role']?.trim().toLowerCase() === 'tabpanel') return true;
  const names = `${element.attribs['id'] ?? ''} ${element.attribs['class'] ?? ''}`;
  return /(?:^|[\s_-])(?:tab-?(?:pane|panel|content)|tabs?|accordion|collaps(?:e|ed|ible)|faqs?|answer|expand(?:able|ed)?|toggle-content|read-?more|view-?details|transcript)/i.test(
    `${names} ${element.attribs['x-show'] ?? ''}`,
  );
}

/** True for what is drawn above a page, or is not (yet) shown to those who read it aloud. */
export function isFloating(element: Element): boolean {
  if (element.attribs['aria-hidden'] === 'true' || 'aria-modal' in element.attribs) return true;
  const names = `${element.attribs['id'] ?? ''} ${element.attribs['class'] ?? ''}`;
  return (
    names.length > 4 && /(?:^|[\s_-])(?:modal|overlay|popup|pop-up|lightbox|toast|drawer)(?:$|[\s_-])/i.test(names)
  );
}
