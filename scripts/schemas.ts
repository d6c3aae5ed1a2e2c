/** Writes the JSON Schemas of what stands in the pack into knowledge_pack/schemas: `npm run schemas`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ENTRY_SCHEMA, FILE_SCHEMA, METADATA_SCHEMA, REJECTED_SCHEMA } from '../src/schemas/facts.ts';

const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** The schemas by file name, as they are published with each pack. */
export const PUBLISHED: Readonly<Record<string, object>> = {
  'raw-file.schema.json': publish('data_{search}.raw.json: the facts about one subject from one search’s pages', {
    ...FILE_SCHEMA,
    properties: { ...FILE_SCHEMA.properties, entries: { type: 'array', items: ENTRY_SCHEMA } },
  }),
  'rejected-file.schema.json': publish(
    '_rejected/…: what validation refused, each with the rule it broke',
    REJECTED_SCHEMA,
  ),
  'page-metadata.schema.json': publish('page_{id}.json: how a page came about', METADATA_SCHEMA),
};

/** A schema as its file holds it. */
export function serialiseSchema(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function publish(title: string, schema: object): object {
  return { $schema: DRAFT, title, ...schema };
}

if (import.meta.main) {
  const folder = path.resolve(import.meta.dirname, '../knowledge_pack/schemas');
  for (const [name, schema] of Object.entries(PUBLISHED))
    writeFileSync(path.join(folder, name), serialiseSchema(schema));
}
