/** Figures that count people or things and no part of a price: "38% will get this saving", "six of the sixteen drives (37.5%)". */
import everyday from '../../data/wording/everyday.json' with { type: 'json' };
import other from '../../data/wording/other-figures.json' with { type: 'json' };
import { anyOf, partOf } from '../../words/wording.ts';

const HOW_MUCH = partOf(everyday, 'about as much');

/** The same was told in words right before: in brackets behind them, or after a comma. */
const COUNTED_BEFORE = new RegExp(
  String.raw`${anyOf(other, 'counts told in words')}(?:\s\(|,? –\s|, )(?:or |${HOW_MUCH} )?$`,
  'i',
);
/** "Participation among new customers is around 40%" */
const PART_BEFORE = new RegExp(
  String.raw`${anyOf(other, 'how many take part')}[^,.;:%$]{0,80}\b(?:is|was|were|reach(?:es|ed)|stands at|rose to|fell to) (?:${HOW_MUCH} )?$`,
  'i',
);
/** Small letters: after "Save 20%" a link may begin, "Get a quote". */
const PEOPLE_AFTER = new RegExp(String.raw`^[,)]? ${anyOf(other, 'people do')}`);
/** "those who save 20% get it for years": it is said of the figure that they save it. */
const SAVED_BEFORE = new RegExp(
  String.raw`\b(?:sav(?:e|es|ed|ing|ings of)|off|discount of|get|gets|earn|earns) (?:${HOW_MUCH} )?$`,
  'i',
);

/** True where the words beside the figure say so. */
export function countsPeople(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 120), start);
  return (
    COUNTED_BEFORE.test(before) ||
    PART_BEFORE.test(before) ||
    (PEOPLE_AFTER.test(text.slice(end, end + 60)) && !SAVED_BEFORE.test(before))
  );
}
