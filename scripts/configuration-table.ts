/** Prints the table of configuration as README.md shows it: `node scripts/configuration-table.ts`. */
import { VARIABLES, type Variable } from '../src/config.ts';

/** A Markdown table of what a user may set. */
export function describeVariables(): string {
  const rows = Object.entries<Variable<unknown>>(VARIABLES)
    .filter(([, variable]) => !variable.internal)
    .map(([name, variable]) => `| \`${name}\` | ${variable.about} | ${variable.expects} | ${showDefault(variable)} |`);
  return ['| variable | what it is for | expected | default |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function showDefault({ shownDefault, fallback }: Variable<unknown>): string {
  if (shownDefault) return shownDefault;
  return fallback === null ? 'none' : `\`${JSON.stringify(fallback).replaceAll('"', '')}\``;
}

if (import.meta.main) console.log(describeVariables());
