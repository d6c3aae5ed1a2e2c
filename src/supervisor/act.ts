/** Does what was decided. */
import type { Delays } from '../domain/budgets.ts';
import { releaseClaim } from '../domain/transitions/claiming.ts';
import type { Actor } from '../domain/transitions/common.ts';
import type { Logger } from '../log.ts';
import type { Repository } from '../repo/repository.ts';
import type { Containers } from '../docker/containers.ts';
import type { Action, Restart } from './decide.ts';
import type { Release } from '../oversight/releases.ts';

export interface Hands {
  readonly repository: Pick<Repository, 'transact'>;
  readonly containers: Pick<Containers, 'restart'> | null;
  readonly actor: Actor;
  readonly log: Logger;
  readonly delays: Delays;
}

/** Restarts, and tells of alarms. A container that cannot be restarted is logged and left to later rounds. */
export async function act(actions: readonly Action[], hands: Hands): Promise<void> {
  for (const action of actions) {
    if (action.kind === 'raise') hands.log.error({ ...action.alarm }, 'ALARM');
    if (action.kind === 'clear') hands.log.info({ ...action.alarm }, 'the alarm is over');
  }
  await Promise.all(actions.filter((action) => action.kind === 'restart').map((restart) => restartOne(restart, hands)));
}

/** One commit each, in one push; those that landed. A claim that has ended meanwhile is left alone. */
export async function releaseAll(
  releases: readonly Release[],
  { repository, actor, log, delays }: Hands,
): Promise<Release[]> {
  const now = new Date().toISOString();
  const result = await repository.transact(
    releases.map(
      ({ claim, error }) =>
        (state) =>
          releaseClaim(state, claim, actor, error, now, delays),
    ),
  );
  return releases.filter(({ claim, error }, index) => {
    const { id: item, assignedTo: agent, container } = claim.item;
    const hasLanded = result.landed[index] !== undefined;
    if (hasLanded) log.warn({ item, agent, container, ...error }, 'released a claim');
    else log.debug({ item, agent }, 'the claim has ended by itself');
    return hasLanded;
  });
}

async function restartOne({ container, reason }: Restart, { containers, log }: Hands): Promise<void> {
  const fields = { container: container.id.slice(0, 12), containerName: container.name, reason };
  try {
    await containers?.restart(container.id);
    log.warn(fields, 'restarted an agent');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    log.error({ ...fields, why }, 'an agent cannot be restarted; it is tried again later');
  }
}
