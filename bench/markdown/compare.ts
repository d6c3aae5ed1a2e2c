/** How much of some blocks of words is in a text: a word counts where it stands with its neighbours as it did. */
import type { Words } from './yardsticks.ts';

const RUN = 3;

/** Runs of neighbouring words in a text. */
export function runsOf(words: Words): Set<string> {
  const runs = new Set<string>();
  for (let length = 1; length <= RUN; length += 1) {
    for (let index = 0; index + length <= words.length; index += 1) {
      runs.add(words.slice(index, index + length).join(' '));
    }
  }
  return runs;
}

/** How many words the blocks have, and how many of these stand in a run of three (shorter blocks: whole) that is in `runs`. */
export function countKept(
  blocks: readonly Words[],
  runs: ReadonlySet<string>,
): { readonly all: number; readonly kept: number } {
  let [all, kept] = [0, 0];
  for (const words of blocks) {
    const length = Math.min(RUN, words.length);
    const isKept = words.map(() => false);
    for (let index = 0; index + length <= words.length; index += 1) {
      if (runs.has(words.slice(index, index + length).join(' '))) isKept.fill(true, index, index + length);
    }
    all += words.length;
    kept += isKept.filter(Boolean).length;
  }
  return { all, kept };
}

/** The blocks that are not wholly in `runs`: what stands around the content and in it as well is not told apart by it. */
export function without(blocks: readonly Words[], runs: ReadonlySet<string>): Words[] {
  return blocks.filter((words) => {
    const { all, kept } = countKept([words], runs);
    return kept < all;
  });
}
