/** What a state's law requires: in sentences, list items and tables. */
import type { Block } from './document.ts';
import { findDates } from './figures.ts';
import { quoteWindow, type FoundMinimum, type Place } from './found.ts';
import type { Grid, Surroundings } from './grid.ts';
import { findLimits, prefixesOf, type Limit } from './limits.ts';
import { findCoverages, findStates, stateCodes, type Mention } from './lexicon.ts';
import { onlyValue, type PageContext } from './page-context.ts';
import { splitSentences } from './sentences.ts';

const MAX_BLOCK_CHARS = 20_000;
const MAX_SENTENCES_BACK = 20;
const REQUIRED =
  /\b(?:minimums?|requir\w{1,6}|must (?:have|carry|be|purchase|buy|maintain|include|offer)|mandat\w{1,4}|state law|by law|legally|obligat\w{1,3}|need to (?:have|carry)|have to (?:have|carry)|lowest [\w\s-]{3,40} (?:allowed|permitted)|limits? (?:will )?(?:increase|rise)s? to)\b/i;
const NOT_REQUIRED =
  /\b(?:recommend\w{0,5}|suggest\w{0,4}|consider\w{0,3}|advis\w{1,3}|should (?:carry|have|buy|get)|ideal\w{0,2}|full coverage|average (?:cost|premium|rate|price)|cost of|optional|not required|isn['’]t required|aren['’]t required|doesn['’]t require|do(?:es)? not require|beyond the|higher (?:limits?|coverage)|(?:increas|rais)\w{1,3} (?:your|their)|(?:increas|rais)(?:e|ing) (?:the|these)|(?:many|most|some|other|several) states|capped|a cap (?:of|at)|valued at|repeal\w{0,3}|limits between|methodology|for example|example|let['’]s say|suppose|imagine|if you (?:cause|hit|have|injure|are|choose|only)|say you|such as \$|fines?|penalt\w{1,3}|bond|deposit|self[\s-]insur\w{1,4}|net worth|property (?:damage )?(?:over|exceed\w{0,3})|damage (?:of|over|exceeding|totaling)|sued|settle\w{0,6}|medical bills|deductible|proposed|would (?:have|require|increase|raise|repeal|replace)|bill\b|commercial|rideshare|motorcycle|taxis?|umbrella|policy with|we (?:used|assum\w{1,3})|sample|quote[sd]?|threshold|at least \$\d[\d,]* in (?:property )?damages?\b(?! (?:liability|coverage|insurance))|represents the maximum|(?:will|would) (?:only )?pay|(?:first|second|third|last|final) (?:number|figure)|opt for|choose to|double|many (?:drivers|renters|people|experts)|convicted|if [^.]{0,40}(?:is|are) carried|non-?emergency|death benefits?|benefits? for death|funeral|burial|per week|DUI|SR-?22|FR-?44)\b/i;
/** Notes between asterisks, and what a cover pays a week, at home or for a funeral. */
const BENEFITS =
  /\*[^*$]{3,80}\*|\$[\d,]+\s?(?:\/|per |a )(?:day|week|mo(?:nth)?|yr|year)\b[^$;,]{0,30}|\$[\d,]+ (?:in |for )?(?:funeral|burial|death benefit|survivor)[^$;,]{0,30}/gi;
const CONTEXT = /minimum|requir|mandatory|law|legal/i;

/** Minimums in a block of running text or a list item. `before` is the text before it under the same heading, `intro` the block before its list. */
export function findProseMinimums(
  block: Block,
  before: readonly string[],
  intro: string,
  page: PageContext,
): FoundMinimum[] {
  if (block.text.length > MAX_BLOCK_CHARS || !/\$\s?\d|\d\/\d/.test(block.text)) return [];
  const heading = block.heading?.text ?? '';
  const context = [intro, heading, block.heading?.parent?.text ?? ''].join(' . ');
  const sentences = splitSentences(block.text, block.breaks);
  const found: FoundMinimum[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const { text } = sentence;
    const previous = sentences[index - 1]?.text ?? before.at(-1) ?? '';
    if (NOT_REQUIRED.test(text) || (block.isHeading && !REQUIRED.test(text))) continue;
    const inItem = block.item !== null || block.text.length < 90;
    const required =
      REQUIRED.test(text) ||
      (inItem
        ? CONTEXT.test(context) || REQUIRED.test(before.at(-1) ?? '')
        : REQUIRED.test(sentences[index - 1]?.text ?? '') && CONTEXT.test(context) && findCoverages(text).length > 0);
    if (!required || (inItem && !REQUIRED.test(text) && isOnlyAdvice(`${intro} ${heading}`))) continue;
    const label = labelFor(
      index,
      sentences.map(({ text }) => text),
      heading,
      block,
    );
    const limits = findLimits(withoutComparisons(text), label, '');
    const states = findStates(text);
    for (const limit of limits) {
      const subject =
        stateAt(states, limit) ??
        onlyValue(findStates(previous)) ??
        onlyValue(findStates(intro)) ??
        headingState(block) ??
        page.state;
      if (subject === null) continue;
      const place = {
        ...quoteWindow({ text, offset: block.start + sentence.start }, limit.start, limit.end),
        element: block.element,
        heading: block.heading,
      };
      found.push(minimum(subject, limit, datesOf(text, limit), place));
    }
  }
  return found;
}

const COMPARISON =
  /\b(?:as with|just like|like|same as|mirrors?|match(?:es)?|similar to) (?:the |your |regular )*[\w\s]{0,60}(?:coverage|requirements?|limits?|liability)(?=[,:;])/gi;

/** The text with covers blanked out that are named only to compare, offsets kept. */
function withoutComparisons(text: string): string {
  return text.replace(COMPARISON, (part) => ' '.repeat(part.length));
}

/** What heads a list speaks of other limits than those of the law, and of no requirement besides. */
function isOnlyAdvice(head: string): boolean {
  return NOT_REQUIRED.test(head) && !/\b(?:minimum|required|requirements?|mandatory)\b/i.test(head);
}

/** Minimums in a table: a row a state, a row a coverage, or both. */
export function findTableMinimums(grid: Grid, around: Surroundings, page: PageContext): FoundMinimum[] {
  const context = `${grid.caption} ${around.heading?.text ?? ''} ${around.heading?.parent?.text ?? ''} ${around.intro} ${grid.header.join(' ')}`;
  if (!CONTEXT.test(context) || /\b(?:FR-?44|SR-?22)\b/.test(`${context} ${grid.rows[0]?.cells[0]?.text ?? ''}`))
    return [];
  const tableStates =
    onlyValue(findStates(grid.caption)) ??
    onlyValue(findStates(around.heading?.text ?? '')) ??
    onlyValue(findStates(around.intro));
  const found: FoundMinimum[] = [];
  for (const row of grid.rows) {
    const label = row.cells[0]?.text ?? '';
    const rowStates = stateCodes.has(label) ? [{ value: label, start: 0, end: 2 }] : findStates(label);
    const subject = rowStates.length > 0 ? onlyValue(rowStates) : (tableStates ?? page.state);
    if (subject === null || NOT_REQUIRED.test(label)) continue;
    for (const [column, cell] of row.cells.entries()) {
      const header = grid.header[column] ?? '';
      const text = withoutBenefits(cell.text);
      if (text.length > 300 || NOT_REQUIRED.test(header) || NOT_REQUIRED.test(text)) continue;
      if (/recommend|cost|premium|average|rate\b|maximum|option|penalt|fine/i.test(header)) continue;
      const name = rowStates.length > 0 || column === 0 ? '' : label;
      if (column === 0 && !cell.text.includes('$')) continue;
      const others =
        findCoverages(name + header + text).length > 0 ? '' : row.cells.map(({ text }) => text).join(' . ');
      for (const limit of findLimits(text, `${name} ${others}`, header).flatMap((found) => forDrivers(found, name))) {
        const place = placeOf(row.cells[0]?.start ?? cell.start, cell.start, cell.text.length, cell.element, around);
        found.push(minimum(subject, limit, datesOf(`${header} ${label} ${cell.text}`, null), place));
      }
    }
  }
  return found;
}

/** A limit for bodily injury in a row that says "uninsured" is one of that cover. */
function forDrivers(limit: Limit, label: string): Limit[] {
  const prefixes = prefixesOf(findCoverages(label).map(({ value }) => value));
  if (prefixes.length === 0 || !limit.attribute.startsWith('bodily_injury')) return [limit];
  return prefixes.map((prefix) => ({ ...limit, attribute: `${prefix}${limit.attribute}` }));
}

/** The text of a cell with benefits and notes blanked out, offsets kept. */
function withoutBenefits(text: string): string {
  return text.replace(BENEFITS, (part) => ' '.repeat(part.length));
}

function minimum(
  subject: string,
  limit: Limit,
  dates: { effective: string | null; until: string | null },
  place: Place,
): FoundMinimum {
  return { family: 'minimum', subject, attribute: limit.attribute, usd: limit.usd, raw: limit.raw, ...dates, place };
}

function placeOf(
  rowStart: number,
  start: number,
  length: number,
  element: Place['element'],
  around: Surroundings,
): Place {
  const end = start + length;
  if (start >= rowStart && end - rowStart <= 200) return { start: rowStart, end, element, heading: around.heading };
  return { start, end: start + Math.min(length, 200), element, heading: around.heading };
}

/** The coverage named before a sentence that names none: in its block, else by its heading. */
function labelFor(index: number, sentences: readonly string[], heading: string, block: Block): string {
  for (let at = index - 1; at >= Math.max(0, index - MAX_SENTENCES_BACK); at -= 1) {
    const named = findCoverages(sentences[at] ?? '');
    const last = named.at(-1);
    if (last !== undefined) return (sentences[at] ?? '').slice(named[0]?.start ?? 0, last.end);
  }
  return block.isHeading ? '' : heading;
}

/** The state that a limit belongs to: the only one in the sentence, else the nearest before it. */
function stateAt(states: readonly Mention[], limit: Limit): string | null {
  const only = onlyValue(states);
  if (only !== null) return only;
  return states.filter(({ end }) => end <= limit.start).at(-1)?.value ?? null;
}

function headingState(block: Block): string | null {
  for (let node = block.heading; node !== null; node = node.parent) {
    const state = onlyValue(findStates(node.text));
    if (state !== null) return state;
  }
  return null;
}

/** From or until when a limit holds, where a date stands beside it. */
function datesOf(text: string, limit: Limit | null): { effective: string | null; until: string | null } {
  const dates = findDates(text);
  const nearest =
    limit === null
      ? dates[0]
      : dates.toSorted((a, b) => Math.abs(a.start - limit.start) - Math.abs(b.start - limit.start))[0];
  if (nearest === undefined) return { effective: null, until: null };
  const before = text.slice(Math.max(0, nearest.start - 40), nearest.start);
  // "from 15/30/5 to 30/60/15 on …": the first one held until then
  const left = limit !== null && limit.start < nearest.start && /\bfrom\s$/i.test(text.slice(0, limit.start));
  const old = left || /\b(?:until|through|before|prior to|up to|ending|expir\w+)\s(?:\w+\s){0,2}$/i.test(before);
  return old ? { effective: null, until: nearest.iso } : { effective: nearest.iso, until: null };
}
