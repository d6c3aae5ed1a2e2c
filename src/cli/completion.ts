/** kp completion */
import { Argument, type Command } from 'commander';
import { EOL } from 'node:os';
import { describeTree, SHELLS, writeCompletion, type Shell } from './completion-scripts.ts';

/**
 * Adds the command.
 * @param loadAll the program with every command, not only with this one
 */
export function addCompletion(program: Command, loadAll: () => Promise<Command>): void {
  program
    .command('completion')
    .description('a script that completes kp with the tab key, for bash, zsh or fish')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText(
      'after',
      `
Example:
  kp completion bash > ~/.local/share/bash-completion/completions/kp
  kp completion zsh > "\${fpath[1]}/_kp"
  kp completion fish > ~/.config/fish/completions/kp.fish
  alias kp='docker compose run --rm kp'; source <(kp completion bash)`,
    )
    .action(async (shell: Shell) => {
      process.stdout.write(`${writeCompletion(shell, describeTree(await loadAll()))}${EOL}`);
    });
}
