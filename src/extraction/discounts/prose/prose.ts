/** Discounts stated in sentences and list items, with a figure. */
import type { FoundDiscount } from '../../found.ts';
import type { Block } from '../../page/blocks.ts';
import { readLeaderList, type LeaderList } from '../../page/leader-lists.ts';
import type { PageContext } from '../../page/page-context.ts';
import { splitClauses, splitSentences } from '../../page/sentences.ts';
import { headingAttribute } from '../labels.ts';
import { isCount, labelOfPart, labelOfValue, withInsurerAfter, withRowLabel } from './row-labels.ts';
import { findSentenceFigures } from './sentence-figures.ts';

const MAX_BLOCK_CHARS = 20_000;
/** What a figure is written with. */
const HAS_FIGURE = /%|percent|per cent|\$|\b(?:half|quarters?|thirds?|fifth|tenth)\b/i;

/**
 * Facts with figures in one block of running text; `before` is the text of the blocks before it under the same heading,
 * `last` and `next` the blocks right before and after it, heading or not.
 */
export function findProseFigures(
  line: Block,
  before: readonly string[],
  last: Block | null,
  next: Block | null,
  page: PageContext,
): FoundDiscount[] {
  if (line.text.length > MAX_BLOCK_CHARS || !HAS_FIGURE.test(line.text)) return [];
  const list = readLeaderList(line);
  if (list !== null) return findLedFigures(list, before, page);
  const ofInsurer = withInsurerAfter(line, next);
  const block = ofInsurer ?? withRowLabel(line, last);
  if (/^Example (?:[A-Z]|\d)\b/.test(block.heading?.text ?? '') || ADVERT.test(block.text)) return [];
  if (isCount(line, last, next)) return [];
  const found: FoundDiscount[] = [];
  const label = labelOfValue(line, last, next);
  const sentences = splitClauses(splitSentences(block.text, block.breaks));
  let isAfterFigures =
    last !== null && last.table !== null && /%/.test(last.text) && headingAttribute(block.heading) !== null;
  let stated: FoundDiscount[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const earlier = [
      ...(ofInsurer === null ? before : []),
      ...sentences.slice(Math.max(0, index - 3), index).map(({ text }) => text),
    ];
    const name = label === '' ? labelOfPart(sentences, index) : label;
    stated = findSentenceFigures({
      sentence,
      index,
      sentences,
      earlier,
      isAfterFigures,
      last: stated,
      block,
      label: name,
      page,
    });
    isAfterFigures = stated.length > 0;
    found.push(...stated);
  }
  // below its heading an insurer that is not known may speak of itself
  const isSomebodys = line.isHeading && SPEAKS.test(next?.text ?? '');
  return isSomebodys ? found.filter(({ subject }) => subject !== 'industry') : found;
}

const SPEAKS = /\b(?:we|our|us)\b/i;

/** Facts of a list set with leaders, and of the text around it. */
function findLedFigures({ entries, rest }: LeaderList, before: readonly string[], page: PageContext): FoundDiscount[] {
  const said = [...before, ...rest.map(({ text }) => text)];
  const told = rest.flatMap((part) => findProseFigures(part, before, null, null, page));
  const listed = entries.flatMap(({ block, start, end }) =>
    findProseFigures(block, said, null, null, page).map((fact) => ({
      ...fact,
      place: { ...fact.place, start: Math.max(start, end - 200), end },
    })),
  );
  return [...told, ...listed];
}

/** What somebody paid to have said. */
const ADVERT = /^\W*(?:AD|Ad|Sponsored|Advertisement|Promoted)\b(?! discount)/;
