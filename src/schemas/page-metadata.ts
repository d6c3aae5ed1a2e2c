/** Reads a `page_{id}.json`. */
import type { PageMetadata } from '../domain/page-metadata.ts';
import { checkMetadata } from './facts.ts';

/** How a page came about, or what is wrong with the file that says so. */
export function parseMetadata(bytes: Uint8Array): PageMetadata | string {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return 'not valid JSON';
  }
  const misfit = checkMetadata(value);
  if (misfit !== null) return misfit;
  const metadata = value as PageMetadata;
  return URL.canParse(metadata.finalUrl) ? metadata : '/finalUrl is no address';
}
