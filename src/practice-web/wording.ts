/** How pages put figures into words. */
import type { Fact } from './facts.ts';
import { pick } from './chance.ts';
import { stating } from './markup.ts';
import type { Piece } from './markup.ts';

/** A saving as a sentence goes on after "save": `up to 15%`, `between 5% and 15%`, `an average of $40`. */
export function savingInWords(fact: Fact, seed: string): string {
  const figure = figureOf(fact, seed);
  switch (fact.qualifier) {
    case 'up to':
      return pick(`${seed} up to`, [`up to ${figure}`, `up to ${figure}`, `as much as ${figure}`]);
    case 'average':
      return `an average of ${figure}`;
    case 'at least':
      return `at least ${figure}`;
    case 'about':
      return pick(`${seed} about`, [`about ${figure}`, `around ${figure}`]);
    case 'range':
      return pick(`${seed} range`, [
        `between ${fact.percentMin}% and ${fact.percent}%`,
        `${fact.percentMin}% to ${fact.percent}%`,
        `from ${fact.percentMin}% to ${fact.percent}%`,
      ]);
    case null:
      break;
  }
  return figure;
}

/** A saving as a table's cell holds it: `Up to 15%`, `5–15%`, `~10%`. */
export function savingInCell(fact: Fact, seed: string): string {
  switch (fact.qualifier) {
    case 'range':
      return pick(`${seed} cell`, [`${fact.percentMin}%–${fact.percent}%`, `${fact.percentMin}–${fact.percent}%`]);
    case 'about':
      return pick(`${seed} cell`, [`~${fact.percent}%`, `About ${fact.percent}%`]);
    case 'average':
      return `${fact.percent}% on average`;
    case 'at least':
      return `At least ${fact.percent}%`;
    case 'up to':
      return fact.usd === null ? `Up to ${fact.percent}%` : `Up to $${fact.usd}`;
    case null:
      break;
  }
  return fact.usd === null ? `${fact.percent}%` : `$${fact.usd}`;
}

/** `$24,000` */
export function dollars(usd: number): string {
  return `$${usd.toLocaleString('en-US')}`;
}

/** The sum of a minimum, as the text that states it. */
export function statedSum(fact: Fact): Piece {
  return stating(fact, dollars(fact.usd ?? 0));
}

/** The first letter in upper case. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `a, b and c` */
export function listInWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function figureOf(fact: Fact, seed: string): string {
  if (fact.usd !== null) return dollars(fact.usd);
  return pick(`${seed} percent`, [`${fact.percent}%`, `${fact.percent}%`, `${fact.percent} percent`]);
}
