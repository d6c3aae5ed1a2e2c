/** What an entry is judged against, and how a rule answers. */
import type { RawEntry, RawFile } from '../domain/facts.ts';
import type { PageItem } from '../domain/items.ts';
import type { PageMetadata } from '../domain/page-metadata.ts';
import type { SavedPage } from './saved-page.ts';

/** What is known when a search's entries are judged. */
export interface FactContext {
  readonly searchId: string;
  /** The pages whose facts this search owns. */
  readonly owned: ReadonlyMap<string, PageItem>;
}

export interface IntactPage {
  readonly metadata: PageMetadata;
  readonly saved: SavedPage;
}

/** An entry that fits the schema, with what it belongs to. */
export interface Fact {
  readonly entry: RawEntry;
  readonly file: RawFile;
  /** The file's path, relative to knowledge_pack/raw. */
  readonly path: string;
  /** The entry's page; null where it is missing or altered. */
  readonly page: IntactPage | null;
}

/** Why a fact breaks a rule, in words that follow its id, or null where it keeps it. */
export type Rule = (fact: Fact, context: FactContext) => string | null;
