/** Whose a figure or discount is among the insurers that its sentence names. */
import wording from '../data/wording/subjects.json' with { type: 'json' };
import { distinctValues, isOrdinaryWord, type Mention } from '../words/lexicon.ts';
import { partOf } from '../words/wording.ts';

/** The carriers that a figure or discount at `start`-`end` of a sentence belongs to: the nearest, with those joined to it by commas and "and". */
export function carriersAt(text: string, mentions: readonly Mention[], start: number, end: number): string[] {
  const usable = mentions.filter(
    (mention) => !isForeign(text, mention) && !(mention.start > end && hasNextFigure(text, mention)),
  );
  if (usable.length === 0) return [];
  const beside = usable.find(
    (mention) =>
      /^\s(?:(?:with|from|by|at)\s(?:the )?|\()$/i.test(text.slice(end, mention.start)) && mention.start > end,
  );
  // a carrier comes before its figure, as a rule
  const costOf = (mention: Mention): number =>
    distance(text, mention, { start, end }) + (mention.start > start ? 25 : 0);
  const nearest = beside ?? usable.reduce((best, mention) => (costOf(mention) < costOf(best) ? mention : best));
  const group = groupOf(text, usable, usable.indexOf(nearest));
  return distinctValues(group);
}

/** "…, and Amica, at 12%": whoever is joined so has a figure of its own, and not the one before. */
function hasNextFigure(text: string, { start, end }: Mention): boolean {
  return (
    /(?:, and|;|, while|, then) (?:by |the )?$/i.test(text.slice(Math.max(0, start - 12), start)) &&
    /^,? (?:\(|(?:at|with) |(?:gives|takes|offers|says) )(?:up to |about |around )?\d/i.test(text.slice(end, end + 30))
  );
}

/** All that are named are named only to compare or to leave. */
export function areForeign(text: string, mentions: readonly Mention[]): boolean {
  return mentions.every((mention) => isForeign(text, mention));
}

/** Characters between two places, with a charge for every boundary of a clause between them. */
export function distance(text: string, a: { start: number; end: number }, b: { start: number; end: number }): number {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  const between = text.slice(first.end, second.start);
  const hard = between.match(/[;]|\b(?:while|but|whereas|although|compared|versus|vs)\b/gi)?.length ?? 0;
  const soft = between.match(/,|\band\b|\bor\b/gi)?.length ?? 0;
  return between.length + hard * 80 + soft * 15;
}

const SOME_NAMES = String.raw`(?:[A-Z][\w-]{1,12}(?: [A-Z][\w-]{1,12})?(?:,|\sand|\sor|, and|, or)\s){0,3}`;
const FOREIGN = new RegExp(String.raw`\b${partOf(wording, 'set against')}\s(?:the )?${SOME_NAMES}$`);

/** A carrier named only to compare or to leave: "than Geico", "switch from Allstate". */
function isForeign(text: string, mention: Mention): boolean {
  const { start, end } = mention;
  const before = text.slice(Math.max(0, start - 60), start);
  const foreign = FOREIGN.exec(before);
  if (foreign !== null) return !isAfterComparison(text, mention, start - before.length + foreign.index);
  if (isOrdinaryWord(text, mention)) return true;
  if (/\b(?:owned by|part of|subsidiary of|acquired by|affiliate of|backed by)\s$/i.test(before)) return true;
  // "Esurance, which Allstate owns, …"
  if (/\b(?:which|that|whom)\s$/.test(before) && /^\s(?:owns|runs|bought|acquired)\b/.test(text.slice(end)))
    return true;
  return /^\scustomers who switch/.test(text.slice(end, end + 24));
}

/** "Unlike Geico, Erie offers …": a sentence begins with those that its subject is set against. */
function isAfterComparison(text: string, { start, end }: Mention, from: number): boolean {
  return (
    from === 0 && text.slice(0, start).endsWith(', ') && /^ (?:also |even |only )?[a-z]{2,12} /.test(text.slice(end))
  );
}

function groupOf(text: string, mentions: readonly Mention[], index: number): Mention[] {
  const group: Mention[] = [];
  const joined = (a: Mention | undefined, b: Mention | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    /^(?:['’]s?(?:\s[A-Z&][\w&]{0,20}){0,5})?\s?(?:,|and|&|or|,\sand|,\sor|\/)\s?(?:the )?$/.test(
      text.slice(a.end, b.start),
    );
  for (let at = index; at >= 0; at -= 1) {
    const mention = mentions[at];
    if (mention === undefined || (at < index && !joined(mention, mentions[at + 1]))) break;
    group.unshift(mention);
  }
  for (let at = index + 1; at < mentions.length; at += 1) {
    const mention = mentions[at];
    if (mention === undefined || !joined(mentions[at - 1], mention)) break;
    group.push(mention);
  }
  return group;
}
