/** What a person asks the dashboard to do: each is one commit by the operator, or a request to Docker. */
import { Fault } from '../domain/errors.ts';
import { releaseClaim } from '../domain/transitions/claiming.ts';
import type { Actor } from '../domain/transitions/common.ts';
import { pauseSwarm, resumeSwarm } from '../domain/transitions/pause.ts';
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

async function attempt(act: Act, { repository, docker, actor }: Hands): Promise<Done> {
  const now = new Date().toISOString();
  const land = async (proposal: Proposal): Promise<boolean> =>
    (await repository.transact([proposal])).landed[0] !== undefined;
  switch (act.kind) {
    case 'release': {
      const error = { code: 'released', message: 'released by the operator' };
      const isDone = await land((state) => releaseClaim(state, act.claim, actor, error, now));
      const { id } = act.claim.item;
      return isDone ? good(`released ${id}`) : { text: `the claim on ${id} has ended by itself`, tone: 'warn' };
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
