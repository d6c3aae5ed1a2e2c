/** Compiles JSON Schemas into checks that name every fault in one sentence. The only importer of ajv. */
import { Ajv, type ErrorObject, type SchemaObject } from 'ajv';
import { oneLine } from '../lib/escape.ts';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, discriminator: true });

/** Null where `value` fits, else what is wrong with it: `/status must be one of "pending", "claimed"; /epoch must be integer`. */
export type Check = (value: unknown) => string | null;

/** Compiles a schema. @throws where the schema itself is wrong */
export function compileSchema(schema: SchemaObject): Check {
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? null : describeErrors(validate.errors ?? []));
}

function describeErrors(errors: readonly ErrorObject[]): string {
  const shown = errors.slice(0, 5).map(describeError);
  if (errors.length > shown.length) shown.push(`and ${errors.length - shown.length} more`);
  return shown.join('; ');
}

function describeError(error: ErrorObject): string {
  const where = error.instancePath || 'it';
  // what the schema says is ours to show, and so are the names of unexpected fields once they are escaped
  const params: Record<string, unknown> = error.params;
  if (error.keyword === 'enum') return `${where} must be one of ${JSON.stringify(params['allowedValues'])}`;
  if (error.keyword === 'additionalProperties') {
    return `${where} has the unknown field ${JSON.stringify(oneLine(String(params['additionalProperty']), 60))}`;
  }
  return `${where} ${error.message ?? 'does not fit'}`;
}
