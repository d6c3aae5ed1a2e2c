/** What a page of the practice web states, asked by its address: the truth to compare findings with. */
import type { Fact } from './facts.ts';
import { findPage, renderDocument } from './sites.ts';
import { findTrouble } from './trouble.ts';
import { renderTroubleDocument } from './trouble-content.ts';

/** The facts that the page at this address states, each once; none where there is no such page. */
export function factsOn(url: string): Fact[] {
  const address = URL.parse(url);
  if (!address) return [];
  const page = findPage(address.hostname, address.pathname);
  const trouble = findTrouble(address.hostname, address.pathname)?.trouble;
  const document = page ? renderDocument(page) : trouble && renderTroubleDocument(trouble);
  return [...new Set(document?.facts)];
}
