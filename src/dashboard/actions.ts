/** What a person asks the dashboard to do: each is one commit by the operator, or a request to Docker. */
import type { Delays } from '../domain/budgets.ts';
import { Fault } from '../domain/errors.ts';
import { releaseClaim } from '../domain/transitions/claiming.ts';
import type { Actor } from '../domain/transitions/common.ts';
import { pauseSwarm, resumeSwarm } from '../domain/transitions/pause.ts';
import { findAnywhere } from '../history/story.ts';
import { RefusedChange } from '../repo/publish.ts';
import type { Repository } from '../repo/repository.ts';
import type { Proposal } from '../repo/transact.ts';
import type { DockerEyes } from './docker-sight.ts';
import type { Tone } from './view/line.ts';
import type { Act } from './view/ui.ts';

export interface Hands {
  readonly repository: Pick<Repository, 'transact'>;
  readonly docker: Pick<DockerEyes, 'restart'>;
  readonly actor: Actor;
  /** How long a host or the provider is left alone after what was taken from an agent. */
  readonly delays: Delays;
}

/** What came of it, for the person who asked. */
export interface Done {
  readonly text: string;
  readonly tone: Tone;
}

/** Does it, and says what came of it; never throws for what can go wrong. */
export async function perform(act: Act, hands: Hands): Promise<Done> {
  try {
    return await attempt(act, hands);
  } catch (error) {
    if (act.kind !== 'restart' && !(error instanceof Fault || error instanceof RefusedChange)) throw error;
    return { text: `it failed: ${error instanceof Error ? error.message : 'no reason given'}`, tone: 'bad' };
  }
}

async function attempt(act: Act, { repository, docker, actor, delays }: Hands): Promise<Done> {
  const now = new Date().toISOString();
  const land = async (proposal: Proposal): Promise<boolean> =>
    (await repository.transact([proposal])).landed[0] !== undefined;
  switch (act.kind) {
    case 'release': {
      const error = { code: 'released', message: 'released by the operator' };
      const isDone = await land((state) => {
        const found = findAnywhere(state, act.item);
        return found?.item.epoch === act.epoch ? releaseClaim(state, found, actor, error, now, delays) : undefined;
      });
      return isDone
        ? good(`released ${act.item}`)
        : { text: `the claim on ${act.item} has ended by itself`, tone: 'warn' };
    }
    case 'pause':
      return (await land((state) => pauseSwarm(state, actor, 'paused from the dashboard', now)))
        ? good('paused: agents finish what they hold and take nothing more')
        : good('somebody has paused it already');
    case 'resume':
      return (await land((state) => resumeSwarm(state, actor)))
        ? good('the swarm goes on')
        : good('it goes on already');
    case 'restart':
      await docker.restart(act.container);
      return good(`restarted ${act.name}`);
  }
}

function good(text: string): Done {
  return { text, tone: 'good' };
}
