/** Frequent questions, once for readers and once more as JSON-LD, as websites do it. */
import { jsonLd, markup, textOf } from '../markup.ts';
import type { Piece } from '../markup.ts';

/** Questions with their answers. */
export function renderQuestions(entries: readonly { readonly question: string; readonly answer: Piece }[]): Piece {
  return markup`<section class="faq">
${entries.map(
  ({ question, answer }) => markup`<div class="question"><h3>${question}</h3>
<p>${answer}</p></div>`,
)}
</section>
${jsonLd({
  '@context': 'https://schema.org',
  '@type': 'FAQPage',
  mainEntity: entries.map(({ question, answer }) => ({
    '@type': 'Question',
    name: question,
    acceptedAnswer: { '@type': 'Answer', text: textOf(answer) },
  })),
})}`;
}
