/**
 * Completion scripts from the commands themselves. They stand for themselves and never start kp: in a container each press of the
 * tab key would cost a second. Pure.
 */
import type { Command } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

interface CompletedOption {
  /** `--json`, `-h`. */
  readonly flags: readonly string[];
  readonly about: string;
  readonly takesValue: boolean;
  /** What may follow it, where that is a closed list. */
  readonly choices: readonly string[];
}

/** A command as completion needs it. */
export interface CompletedCommand {
  /** `status`, `plan import`; empty for the program itself. */
  readonly path: string;
  readonly about: string;
  readonly commands: readonly CompletedCommand[];
  readonly options: readonly CompletedOption[];
  /** What its first argument may be, where that is a closed list. */
  readonly choices: readonly string[];
  /** True where it takes arguments that are no closed list: files, most often. */
  readonly takesFiles: boolean;
}

const HELP: CompletedOption = { flags: ['-h', '--help'], about: 'display help', takesValue: false, choices: [] };

/** Reads the commands of a program. */
export function describeTree(command: Command, path: readonly string[] = []): CompletedCommand {
  const [first] = command.registeredArguments;
  return {
    path: path.join(' '),
    about: command.description(),
    commands: command.commands.map((sub) => describeTree(sub, [...path, sub.name()])),
    options: [
      ...command.options.map(({ short, long, description, required, optional, argChoices }) => ({
        flags: [short, long].filter((flag): flag is string => typeof flag === 'string'),
        about: description,
        takesValue: required || optional,
        choices: argChoices ?? [],
      })),
      HELP,
    ],
    choices: first?.argChoices ?? [],
    takesFiles: first !== undefined && first.argChoices === undefined,
  };
}

/** The script for a shell. */
export function writeCompletion(shell: Shell, root: CompletedCommand): string {
  const all = flatten(root);
  return { bash: writeBash, zsh: writeZsh, fish: writeFish }[shell](all);
}

function flatten(command: CompletedCommand): CompletedCommand[] {
  return [command, ...command.commands.flatMap(flatten)];
}

const namesOf = ({ commands, choices }: CompletedCommand) => [
  ...commands.map(({ path }) => path.split(' ').at(-1) ?? ''),
  ...choices,
];
const flagsOf = ({ options }: CompletedCommand) => options.flatMap(({ flags }) => flags);

/** The shell function that finds the command that is being typed: shared by bash and zsh, whose word arrays differ. */
function findCommand(all: readonly CompletedCommand[], words: string): string {
  const paths = all.map(({ path }) => path).filter(Boolean);
  return `  local found='' word
  for word in ${words}; do
    case "\${found:+$found }$word" in
      ${paths.map(quote).join('|')}) found="\${found:+$found }$word" ;;
    esac
  done`;
}

function writeBash(all: readonly CompletedCommand[]): string {
  return `# bash completion for kp; made by: kp completion bash
_kp() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
${findCommand(all, '"${COMP_WORDS[@]:1:COMP_CWORD-1}"')}
  COMPREPLY=()
  case "$found $previous" in
${valueCases(all, (choices) => `mapfile -t COMPREPLY < <(compgen -W ${quote(choices.join(' '))} -- "$current"); return`, 'return')}
  esac
  case "$found" in
${all.map((command) => `    ${quote(command.path)}) if [[ $current == -* ]]; then mapfile -t COMPREPLY < <(compgen -W ${quote(flagsOf(command).join(' '))} -- "$current"); else mapfile -t COMPREPLY < <(compgen -W ${quote(namesOf(command).join(' '))} -- "$current"); fi ;;`).join('\n')}
  esac
}
# where nothing of ours fits: files
complete -o bashdefault -o default -F _kp kp`;
}

function writeZsh(all: readonly CompletedCommand[]): string {
  const describe = (command: CompletedCommand) => [
    ...command.commands.map(({ path, about }) => pair(path.split(' ').at(-1) ?? '', about)),
    ...command.choices.map((choice) => pair(choice, '')),
  ];
  const flags = (command: CompletedCommand) =>
    command.options.flatMap(({ flags, about }) => flags.map((flag) => pair(flag, about)));
  return `#compdef kp
# zsh completion for kp; made by: kp completion zsh
_kp() {
  local previous=\${words[CURRENT - 1]}
${findCommand(all, '"${(@)words[2,CURRENT - 1]}"')}
  local -a names flags
  case "$found $previous" in
${valueCases(all, (choices) => `compadd -- ${choices.map(quote).join(' ')}; return`, '_files; return')}
  esac
  case "$found" in
${all.map((command) => `    ${quote(command.path)}) names=(${describe(command).join(' ')}) flags=(${flags(command).join(' ')}) ;;`).join('\n')}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then _describe option flags
  elif ((\${#names})); then _describe command names
  else _files
  fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _kp "$@"; else compdef _kp kp; fi`;
}

/** A name with what it means, as zsh's _describe wants them. */
function pair(name: string, about: string): string {
  return quote(about === '' ? name : `${name.replaceAll(':', String.raw`\:`)}:${about}`);
}

function writeFish(all: readonly CompletedCommand[]): string {
  const lines = all.flatMap((command) => {
    const when = command.path === '' ? '__fish_use_subcommand' : conditionOf(command);
    const names = [
      ...command.commands.map((sub) => `-a ${fishQuote(sub.path.split(' ').at(-1) ?? '')} -d ${fishQuote(sub.about)}`),
      ...command.choices.map((choice) => `-a ${fishQuote(choice)}`),
    ];
    const options = command.options.map(({ flags, about, takesValue, choices }) => {
      const named = flags
        .map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
        .join(' ');
      const value = choices.length > 0 ? ` -x -a ${fishQuote(choices.join(' '))}` : takesValue ? ' -r' : '';
      return `${named}${value} -d ${fishQuote(about)}`;
    });
    const noFiles = command.takesFiles ? [] : ['-f'];
    return [...noFiles, ...names, ...options].map((rest) => `complete -c kp -n ${fishQuote(when)} ${rest}`);
  });
  return ['# fish completion for kp; made by: kp completion fish', ...lines].join('\n');
}

/** `plan import`: both words stand there, and none of what comes below. */
function conditionOf({ path, commands }: CompletedCommand): string {
  const seen = path.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`);
  const below = commands.map((sub) => `not __fish_seen_subcommand_from ${sub.path.split(' ').at(-1)}`);
  return [...seen, ...below].join('; and ');
}

/** What follows an option that takes a value. */
function valueCases(
  all: readonly CompletedCommand[],
  offer: (choices: readonly string[]) => string,
  otherwise: string,
): string {
  const lines = all.flatMap(({ path, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map(({ flags, choices }) => {
        const pattern = flags.map((flag) => quote(`${path} ${flag}`)).join('|');
        return `    ${pattern}) ${choices.length > 0 ? offer(choices) : otherwise} ;;`;
      }),
  );
  return lines.join('\n');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function fishQuote(text: string): string {
  return `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
}
