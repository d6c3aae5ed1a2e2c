/** JSON Schemas of what stands in the pack: raw.json files, their entries, and the metadata beside each page. */
import { MAX_ELEMENT_REF } from '../domain/facts.ts';
import { idPattern, type IdPrefix } from '../domain/ids.ts';
import { compileSchema, type Check } from './compile.ts';

const TIMESTAMP = { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$` };
const DATE = { type: 'string', pattern: String.raw`^\d{4}(-\d{2}(-\d{2})?)?$` };
const SHA256 = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const STATE_CODE = { type: 'string', pattern: '^[A-Z]{2}$' };
const id = (prefix: IdPrefix) => ({ type: 'string', pattern: idPattern(prefix) });
const orNull = (schema: object) => ({ anyOf: [{ type: 'null' }, schema] });
const string = (maxLength: number) => ({ type: 'string', maxLength });
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });

const DISCOUNTS = (
  'multi_policy multi_vehicle good_student student_away driver_training defensive_driving safe_driver telematics military ' +
  'federal_employee affinity paperless paid_in_full autopay online_quote early_quote new_customer loyalty ' +
  'continuous_insurance homeowner new_vehicle anti_theft vehicle_safety alternative_fuel low_mileage mature_driver ' +
  'young_adult family home_security fire_protection new_home roof impact_resistant_roof smoke_free gated_community ' +
  'claims_free other'
).split(' ');

const MINIMUMS = (
  'bodily_injury_per_person bodily_injury_per_accident property_damage uninsured_bodily_injury_per_person ' +
  'uninsured_bodily_injury_per_accident uninsured_property_damage underinsured_bodily_injury_per_person ' +
  'underinsured_bodily_injury_per_accident personal_injury_protection medical_payments combined_single_limit'
).split(' ');

const PRODUCTS = ['auto', 'home', 'renters', 'condo', 'umbrella', 'motorcycle', 'life', 'bundle'];

function closedObject(properties: Record<string, object>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

const ELEMENT_REF =
  'A CSS selector that selects exactly one element of the document that a browser builds from the saved HTML without running its scripts.';
const OFFSETS =
  "The quote in that element's textContent, in UTF-16 units, end behind the last one. The stretch holds the quote's text with white space and what stands between its words as the page has them; start = end where the quote is an image's alternative text.";
const FOUND_IN =
  'The version of the page that states the fact. The Markdown is read where nothing or not everything was found with high confidence; the quote stands in the HTML in any case.';
const SCORE = '0.5 × authority + 0.3 × freshness + 0.2 × specificity; high from 4, medium from 3.';
const OFFSET = { type: 'integer', minimum: 0 };
const PART = { type: 'integer', minimum: 1, maximum: 5 };

const SOURCE = closedObject({
  uri: { type: 'string', pattern: String.raw`^https?://\S+$`, maxLength: 4000 },
  pageId: id('page'),
  pageFile: { type: 'string', pattern: String.raw`^_pages/page_[a-z0-9]+\.html$` },
  sha256: SHA256,
  elementRef: { ...text(MAX_ELEMENT_REF), description: ELEMENT_REF },
  offsets: { ...closedObject({ start: OFFSET, end: OFFSET }), description: OFFSETS },
  quote: { ...text(200), description: 'Verbatim text of the element at elementRef, white space folded.' },
  foundIn: { enum: ['html', 'markdown', 'both'], description: FOUND_IN },
  accessedDate: TIMESTAMP,
  extractionMethod: { type: 'string', pattern: String.raw`^[a-z]+@\d+\.\d+\.\d+$` },
  confidence: { enum: ['high', 'medium', 'low'] },
  confidenceScore: { type: 'number', minimum: 1, maximum: 5, description: SCORE },
  confidenceParts: closedObject({ authority: PART, freshness: PART, specificity: PART }),
});

/** Each family has its own attributes; a discount always names its product. */
const FAMILIES = [
  { family: { const: 'discount' }, attribute: { enum: DISCOUNTS }, product: { enum: PRODUCTS } },
  { family: { const: 'minimum' }, attribute: { enum: MINIMUMS }, product: { enum: [...PRODUCTS, null] } },
];

export const ENTRY_SCHEMA = {
  ...closedObject({
    id: id('raw'),
    dataPoint: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$', maxLength: 200 },
    family: { enum: ['discount', 'minimum'] },
    attribute: { type: 'string' },
    product: { type: ['string', 'null'] },
    state: orNull(STATE_CODE),
    rawValue: string(200),
    normalizedValue: { type: ['number', 'null'] },
    range: orNull(closedObject({ min: { type: 'number' }, max: { type: 'number' } })),
    unit: { enum: ['percent', 'usd', 'none'] },
    qualifier: { enum: ['up to', 'average', 'at least', 'range', 'about', null] },
    effective: orNull(DATE),
    until: orNull(DATE),
    source: SOURCE,
    context: closedObject({
      pageTitle: orNull(string(1000)),
      heading: orNull(string(1000)),
      surroundingText: string(500),
    }),
  }),
  discriminator: { propertyName: 'family' },
  oneOf: FAMILIES.map((properties) => ({ properties })),
};

/** The frame of a raw.json file; entries are checked one by one, for each may be refused by itself. */
export const FILE_SCHEMA = closedObject({
  searchId: id('search'),
  subject: { type: 'string', pattern: '^([a-z0-9]+(-[a-z0-9]+)*|[A-Z]{2})$', maxLength: 100 },
  kind: { enum: ['carrier', 'state'] },
  entries: { type: 'array', items: { type: 'object', properties: { id: id('raw') }, required: ['id'] } },
});

/** The frame of a file below `_rejected/`; an entry there may lack anything but its id. */
export const REJECTED_SCHEMA = closedObject({
  entries: {
    type: 'array',
    items: closedObject({
      rule: { type: 'string' },
      reason: { type: 'string' },
      entry: { type: 'object', properties: { id: id('raw') }, required: ['id'] },
    }),
  },
});

const STORED_FILE = closedObject({ sha256: SHA256, bytes: { type: 'integer', minimum: 0 } });

export const METADATA_SCHEMA = closedObject({
  pageId: id('page'),
  urlId: id('url'),
  requestedUrl: text(4000),
  finalUrl: text(4000),
  redirects: { type: 'array', items: text(4000) },
  httpStatus: { type: 'integer' },
  contentType: orNull(string(1000)),
  title: orNull(string(10_000)),
  language: orNull(string(1000)),
  canonical: orNull(string(10_000)),
  pageDate: orNull(text(40)),
  fetchedAt: TIMESTAMP,
  files: {
    ...closedObject({ html: STORED_FILE, markdown: STORED_FILE, pdf: STORED_FILE }),
    required: ['html', 'markdown'],
  },
  agent: id('agnt'),
});

/** What is wrong with one entry of a raw.json file, or null. */
export const checkEntry: Check = compileSchema(ENTRY_SCHEMA);

/** What is wrong with a raw.json file apart from its entries, or null. */
export const checkRawFile: Check = compileSchema(FILE_SCHEMA);

/** What is wrong with a file below `_rejected/`, or null. */
export const checkRejectedFile: Check = compileSchema(REJECTED_SCHEMA);

/** What is wrong with a `page_{id}.json`, or null. */
export const checkMetadata: Check = compileSchema(METADATA_SCHEMA);
