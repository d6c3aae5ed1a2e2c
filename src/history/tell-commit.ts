/** What one commit did, in plain words that are safe to print. Pure. */
import type { TrackerName } from '../domain/items.ts';
import { oneLine } from '../lib/escape.ts';
import type { Commit } from './commit.ts';

export interface Told {
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

/** @param tracker of the item that the commit is about; null where it is about many */
export function tellCommit(commit: Commit, tracker: TrackerName | null): Told {
  const { kind, epoch, container, subject } = commit;
  const rest = afterDash(subject);
  switch (kind) {
    case 'init':
      return plain('the repository was started');
    case 'claim':
      return plain(`taken in container ${oneLine(container, 20)} (epoch ${epoch})`);
    case 'give-back':
      return plain(`given back, uncounted: ${rest}`);
    case 'release':
      return bad(`taken from its holder: ${rest}`);
    case 'discover': {
      const urls = /discover (\d+|no) urls? from /.exec(subject)?.[1];
      return urls === 'no' ? bad('nothing was found') : good(`${urls ?? 'some'} URLs found`);
    }
    case 'fetch': {
      const page = /fetch (page_[a-z0-9]+) from /.exec(subject)?.[1];
      return good(page === undefined ? 'fetched' : `fetched: ${page}`);
    }
    case 'fail':
      return subject.includes('): retry ')
        ? bad(`failed with ${rest}; it is tried again`)
        : bad(`failed for good: ${rest}`);
    case 'extract': {
      const facts = /extract (\d+) data points/.exec(subject)?.[1];
      return good(facts === undefined ? 'read' : `${facts} ${facts === '1' ? 'fact' : 'facts'} found`);
    }
    case 'validate':
      return subject.includes('): fail ') ? bad(`validated: the search failed, ${rest}`) : good(`validated: ${rest}`);
    case 'plan':
      return plain(tracker === null ? tidy(subject) : 'added or opened again by the operator');
    case 'retry':
      return plain('to be tried again, says the operator');
    case 're-extract':
      return plain('to be read again, says the operator');
    case 'pause':
      return bad('the swarm was paused');
    case 'resume':
      return good('the swarm goes on');
    default:
      return plain(tidy(subject));
  }
}

/** A subject without its type: `feat(kb): plan 3 searches` is `plan 3 searches`. */
function tidy(subject: string): string {
  return oneLine(subject.replace(/^[a-z]+\([a-z]+\): /, ''), 160);
}

function afterDash(subject: string): string {
  const at = subject.indexOf(' - ');
  return at === -1 ? 'no reason given' : oneLine(subject.slice(at + 3), 160);
}

function plain(text: string): Told {
  return { text, tone: 'plain' };
}

function good(text: string): Told {
  return { text, tone: 'good' };
}

function bad(text: string): Told {
  return { text, tone: 'bad' };
}
