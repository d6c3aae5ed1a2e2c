/** What happens to containers, as Docker tells it. */
import type Docker from 'dockerode';

/**
 * Calls back whenever something happens to a container with all the given labels, until the stream ends.
 * @throws {Error} where Docker does not answer
 */
export async function followEvents(options: {
  readonly docker: Docker;
  readonly labels: readonly string[];
  readonly signal: AbortSignal;
  readonly onEvent: () => void;
}): Promise<void> {
  const { docker, labels, signal, onEvent } = options;
  const filters = { label: [...labels], event: EVENTS };
  const stream = await docker.getEvents({ filters, abortSignal: signal });
  for await (const _ of stream) onEvent();
}

/** Those after which a container is in another state. */
const EVENTS = ['create', 'start', 'die', 'oom', 'pause', 'unpause', 'destroy', 'health_status'];
