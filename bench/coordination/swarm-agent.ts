/** An agent as the swarm runs it: the real loop and the real repository. Only its step is made up; it waits instead of searching. */
import diagnostics from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DiagnosticsChannel } from 'undici';
import { runLoop, type Steps } from '../../src/agent/loop.ts';
import { newId } from '../../src/domain/ids.ts';
import { createLogger } from '../../src/log.ts';
import { createRests } from '../../src/agent/rests.ts';
import { openRepository, type Repository } from '../../src/repo/repository.ts';
import type { BenchAgent, Job } from './messages.ts';
import { createRecorder, type Recorder } from './recorder.ts';

/** Opens the repository and clones. */
export async function openSwarmAgent({ remote, dir, workMs }: Job): Promise<BenchAgent> {
  const actor = { id: newId('agnt'), container: `bench-${process.pid}` };
  const log = createLogger({ format: 'json', level: 'warn', room: 'bench' });
  const never = new AbortController().signal;
  const rests = createRests({ hostMs: 0, searchMs: 0, crawlDelayMs: () => null });
  const opened = openRepository({ remote, dir, signal: never, log, patient: true });
  const recorder = createRecorder(actor.id);
  const repository = observe(opened, recorder);
  await repository.pull();
  return {
    run: async () => {
      const stopTiming = timePushes(recorder);
      recorder.wantWork();
      const steps = createSteps(workMs, recorder);
      await runLoop({ actor, repository, rests, steps, log, loopPauseMs: 0, stop: never, abandon: never });
      stopTiming();
      return recorder.record();
    },
    close: () => repository.close(),
  };
}

/** A search that finds nothing: one claim, one completion, and nothing follows from it. */
function createSteps(workMs: number, recorder: Recorder): Steps {
  const refuse = async (): Promise<never> => {
    throw new TypeError('only searches are planned here');
  };
  return {
    search: async () => {
      if (workMs > 0) await sleep(workMs);
      recorder.wantWork();
      return { kind: 'searched', provider: 'bench', results: [] };
    },
    url: refuse,
    page: refuse,
    extraction: refuse,
  };
}

function observe(repository: Repository, recorder: Recorder): Repository {
  return {
    ...repository,
    transact: async (proposals) => {
      const result = await repository.transact(proposals);
      const kinds = result.landed.flatMap((landed) => landed?.change.kind ?? []);
      if (kinds.length > 0) recorder.pushAccepted();
      if (kinds.includes('discover')) recorder.resultLanded();
      if (kinds.includes('claim')) recorder.claimed();
      return result;
    },
  };
}

/** Times the requests that push, as the HTTP client itself reports them. */
function timePushes(recorder: Recorder): () => void {
  const startedAt = new WeakMap<object, number>();
  const onCreate = (message: unknown) => {
    const { request } = message as DiagnosticsChannel.RequestCreateMessage;
    if (request.path.endsWith('/git-receive-pack')) startedAt.set(request, performance.now());
  };
  const onEnd = (message: unknown) => {
    const { request } = message as { readonly request: object };
    const start = startedAt.get(request);
    if (start !== undefined) recorder.pushed(performance.now() - start);
  };
  diagnostics.subscribe('undici:request:create', onCreate);
  diagnostics.subscribe('undici:request:trailers', onEnd);
  diagnostics.subscribe('undici:request:error', onEnd);
  return () => {
    diagnostics.unsubscribe('undici:request:create', onCreate);
    diagnostics.unsubscribe('undici:request:trailers', onEnd);
    diagnostics.unsubscribe('undici:request:error', onEnd);
  };
}
