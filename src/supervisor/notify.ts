/** Which rounds the webhook is told of. */
import { isDrained } from '../domain/readiness.ts';
import { measureProgress } from './progress.ts';
import type { Round } from './supervise.ts';
import type { Notice, Webhook } from './webhook.ts';

/** Makes what tells the webhook of alarms that begin or end, and that the swarm is drained. */
export function createNotifier(webhook: Pick<Webhook, 'send'> | null): (round: Round) => void {
  return ({ observed: { state }, actions }) => {
    const tell = (event: Notice['event'], alarm: Notice['alarm']) =>
      webhook?.send({
        event,
        at: new Date().toISOString(),
        web: state?.swarm.web ?? null,
        alarm,
        progress: state && measureProgress(state),
      });
    for (const action of actions) {
      if (action.kind === 'raise') tell('alarm-raised', action.alarm);
      if (action.kind === 'clear') tell('alarm-cleared', action.alarm);
    }
    if (state && state.search.size > 0 && isDrained(state)) tell('drained', null);
  };
}
