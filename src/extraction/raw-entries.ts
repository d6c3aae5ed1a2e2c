/** Data points as entries of raw.json files. */
import type { DataPoint, RawEntry, Unit } from '../domain/facts.ts';
import { newId } from '../domain/ids.ts';
import { pageFile } from '../domain/pack-paths.ts';
import type { PageMetadata } from '../domain/page-metadata.ts';
import { rateConfidence } from './confidence.ts';
import { EXTRACTION_METHOD } from './version.ts';

/** A fact with the folder it belongs to. */
export interface SubjectEntry {
  readonly kind: 'carrier' | 'state';
  readonly subject: string;
  readonly entry: RawEntry;
}

/** One entry a data point, in the same order, each with a new id. */
export function toRawEntries(
  points: readonly DataPoint[],
  { metadata }: { readonly metadata: PageMetadata },
): SubjectEntry[] {
  return points.map((point) => ({
    kind: point.family === 'discount' ? 'carrier' : 'state',
    subject: point.subject,
    entry: toEntry(point, metadata),
  }));
}

function toEntry(point: DataPoint, metadata: PageMetadata): RawEntry {
  const unit = unitOf(point);
  const { evidence } = point;
  const isDiscount = point.family === 'discount';
  return {
    id: newId('raw'),
    dataPoint: nameOf(point, unit),
    family: point.family,
    attribute: point.attribute,
    product: isDiscount ? point.product : null,
    state: isDiscount ? point.state : point.subject,
    rawValue: point.rawValue,
    normalizedValue: isDiscount ? (point.percent ?? point.usd) : point.usd,
    range:
      isDiscount && point.percent !== null && point.percentMin !== null
        ? { min: point.percentMin, max: point.percent }
        : null,
    unit,
    qualifier: isDiscount ? point.qualifier : null,
    effective: point.effective,
    until: isDiscount ? null : point.until,
    source: {
      uri: metadata.finalUrl,
      pageId: metadata.pageId,
      pageFile: pageFile(metadata.pageId, 'html'),
      sha256: metadata.files.html.sha256,
      elementRef: evidence.elementRef,
      offsets: evidence.offsets,
      quote: evidence.quote,
      foundIn: point.foundIn,
      accessedDate: metadata.fetchedAt,
      extractionMethod: EXTRACTION_METHOD,
      ...rateConfidence(point, metadata.finalUrl, metadata),
    },
    context: {
      pageTitle: metadata.title,
      heading: evidence.heading,
      surroundingText: evidence.surroundingText,
    },
  };
}

function unitOf(point: DataPoint): Unit {
  if (point.family === 'minimum' || point.usd !== null) return 'usd';
  return point.percent === null ? 'none' : 'percent';
}

/** `geico_auto_discount_good_student_percent`, `ca_minimum_property_damage_usd`. */
function nameOf(point: DataPoint, unit: Unit): string {
  const subject = point.subject.toLowerCase().replaceAll('-', '_');
  if (point.family === 'minimum') return `${subject}_minimum_${point.attribute}_usd`;
  return `${subject}_${point.product}_discount_${point.attribute}_${unit === 'none' ? 'offered' : unit}`;
}
