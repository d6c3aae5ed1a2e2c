import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Item } from '../../src/domain/items.ts';
import type { AgentContainer } from '../../src/docker/containers.ts';
import { decide, type Action } from '../../src/supervisor/decide.ts';
import { NO_MEMORY, rememberOwedRestart } from '../../src/supervisor/memory.ts';
import { DEFAULT_POLICY } from '../../src/supervisor/policy.ts';
import { claimed, containerId, makeContainer, makeItems, makeSearch, makeState } from './make.ts';

const items = makeItems();
const { hostname } = containerId(1);
/** Work that nobody holds, so that nothing is drained. */
const rest = makeSearch(9);
const PATIENT = { ...DEFAULT_POLICY, longestTickMs: Number.POSITIVE_INFINITY };

interface Look {
  readonly atS: number;
  /** Null while the remote cannot be read. */
  readonly items?: readonly Item[] | null;
  readonly containers?: readonly AgentContainer[] | null;
  /** Whether what is released in this round lands. */
  readonly lands?: boolean;
}

/** Runs rounds on one memory and returns what each decided, in words. */
function runRounds(looks: readonly Look[], policy = PATIENT): string[][] {
  let memory = NO_MEMORY;
  return looks.map((look) => {
    const state = look.items === null ? null : makeState([rest, ...(look.items ?? [])]);
    const decision = decide({ state, containers: look.containers ?? null }, memory, policy, look.atS * 1000);
    ({ memory } = decision);
    for (const action of decision.actions) {
      if (action.kind === 'release' && action.restartOnceLanded !== null && (look.lands ?? true))
        memory = rememberOwedRestart(memory, action.restartOnceLanded, action.error.message);
    }
    return decision.actions.map(describeAction);
  });
}

function describeAction(action: Action): string {
  return action.kind === 'release'
    ? `release ${action.claim.tracker} ${action.claim.item.epoch}: ${action.error.code}, ${action.error.message}`
    : `restart ${action.container.name}: ${action.reason}`;
}

suite('claims that are held too long', () => {
  const limits = { search: 90, url: 120, page: 150, extraction: 90 };
  for (const tracker of ['search', 'url', 'page', 'extraction'] as const) {
    test(`a ${tracker} is released once it was held for more than ${limits[tracker]} s`, () => {
      const held = [claimed(items[tracker], hostname)];
      const rounds = runRounds([
        { atS: 1000, items: held },
        { atS: 1000 + limits[tracker], items: held },
        { atS: 1002 + limits[tracker], items: held },
      ]);
      const message = `no result ${limits[tracker] + 2} s after the claim`;
      assert.deepEqual(rounds, [[], [], [`release ${tracker} 1: stalled, ${message}`]]);
    });
  }

  test('time counts from when the claim was first seen at that epoch', () => {
    const rounds = runRounds([
      { atS: 0, items: [claimed(items.search, hostname, 1)] },
      { atS: 80, items: [claimed(items.search, hostname, 3)] },
      { atS: 160, items: [claimed(items.search, hostname, 3)] },
      { atS: 171, items: [claimed(items.search, hostname, 3)] },
    ]);
    assert.deepEqual(rounds, [[], [], [], ['release search 3: stalled, no result 91 s after the claim']]);
  });

  test('a claim of a process that runs in no container is released by the limit only', () => {
    for (const name of ['-', 'a', 'some-host', 'abcdefabcdef', containerId(7).hostname]) {
      const held = [claimed(items.search, name)];
      const containers = [makeContainer(1), makeContainer(0xab)];
      const rounds = runRounds([
        { atS: 0, items: held, containers },
        { atS: 90, items: held, containers },
        { atS: 91, items: held, containers },
        { atS: 92, containers },
      ]);
      assert.deepEqual(rounds, [[], [], ['release search 1: stalled, no result 91 s after the claim'], []], name);
    }
  });
});

suite('the clock', () => {
  const held = [claimed(items.search, hostname)];

  test('stands still while the remote is unreachable, and nothing is done meanwhile', () => {
    const containers = [makeContainer(2, { state: 'exited', exitCode: 137 })];
    const rounds = runRounds([
      { atS: 0, items: held },
      { atS: 50, items: held },
      { atS: 60, items: null, containers },
      { atS: 600, items: null, containers },
      { atS: 1000, items: held },
      { atS: 1040, items: held },
      { atS: 1041, items: held },
    ]);
    const release = 'release search 1: stalled, no result 91 s after the claim';
    assert.deepEqual(rounds, [[], [], [], [], [], [], [release]]);
  });

  test('a pause of the supervisor itself counts for little', () => {
    const policy = { ...DEFAULT_POLICY, longestTickMs: 10_000 };
    assert.deepEqual(
      runRounds(
        [
          { atS: 0, items: held },
          { atS: 3600, items: held },
        ],
        policy,
      ),
      [[], []],
    );
  });
});

suite('claims of agents that died', () => {
  const held = [claimed(items.page, hostname, 5)];
  const ends: readonly (readonly [string, Partial<AgentContainer>, string])[] = [
    ['was killed', { state: 'exited', exitCode: 137 }, `container ${hostname} ended with 137`],
    ['ended with 0', { state: 'exited', exitCode: 0 }, `container ${hostname} ended with 0`],
    [
      'ran out of memory',
      { state: 'exited', exitCode: 137, outOfMemory: true },
      `container ${hostname} ran out of memory`,
    ],
    ['is dead', { state: 'dead', exitCode: 1 }, `container ${hostname} ended with 1`],
    ['waits for Docker to restart it', { state: 'restarting', exitCode: 1 }, `container ${hostname} ended with 1`],
    ['is being removed', { state: 'removing' }, `container ${hostname} is being removed`],
  ];
  for (const [what, changes, message] of ends) {
    test(`are released at once: the container ${what}`, () => {
      const rounds = runRounds([{ atS: 0, items: held, containers: [makeContainer(1, changes)] }]);
      assert.deepEqual(rounds, [[`release page 5: agent-died, ${message}`]]);
    });
  }

  test('are released at once where the container was there and is gone', () => {
    const rounds = runRounds([
      { atS: 0, items: held, containers: [makeContainer(1)] },
      { atS: 1, items: held, containers: [] },
    ]);
    assert.deepEqual(rounds, [[], [`release page 5: agent-died, container ${hostname} is gone`]]);
  });

  test('are released by the limit only while Docker does not answer', () => {
    const rounds = runRounds([
      { atS: 0, items: held, containers: [makeContainer(1)] },
      { atS: 1, items: held, containers: null },
      { atS: 151, items: held, containers: null },
    ]);
    assert.deepEqual(rounds, [[], [], ['release page 5: stalled, no result 151 s after the claim']]);
  });

  for (const state of ['running', 'paused', 'created'] as const) {
    test(`are left alone while the container is ${state}`, () => {
      assert.deepEqual(runRounds([{ atS: 0, items: held, containers: [makeContainer(1, { state })] }]), [[]]);
    });
  }
});

suite('restarts after a stall', () => {
  const held = [claimed(items.search, hostname)];
  const containers = [makeContainer(1)];
  const stall: readonly Look[] = [
    { atS: 0, items: held, containers },
    { atS: 91, items: held, containers },
  ];
  const release = 'release search 1: stalled, no result 91 s after the claim';
  const restart = 'restart swarm-agent-1: no result 91 s after the claim';

  test('follow once the release has landed, once', () => {
    const again = { startedAt: '2030-01-01T00:02:00Z' };
    const rounds = runRounds([
      ...stall,
      { atS: 92, containers },
      { atS: 94, containers },
      { atS: 95, containers: [makeContainer(1, again)] },
      { atS: 300, containers: [makeContainer(1, again)] },
    ]);
    assert.deepEqual(rounds, [[], [release], [restart], [], [], []]);
  });

  test('do not follow a release that did not land, for the claim ended meanwhile', () => {
    const [first, second] = stall;
    assert(first && second);
    const rounds = runRounds([first, { ...second, lands: false }, { atS: 92, containers }, { atS: 600, containers }]);
    assert.deepEqual(rounds, [[], [release], [], []]);
  });

  test('are tried again, ever more slowly, while the container goes on as before', () => {
    const times = [92, 101, 102, 121, 122, 161, 162];
    const rounds = runRounds([...stall, ...times.map((atS) => ({ atS, containers }))]);
    assert.deepEqual(rounds.slice(2), [[restart], [], [restart], [], [restart], [], [restart]]);
  });

  test('are made once Docker answers again', () => {
    const rounds = runRounds([...stall, { atS: 92, containers: null }, { atS: 200, containers }]);
    assert.deepEqual(rounds, [[], [release], [], [restart]]);
  });

  test('are forgotten where the container has ended or was started anew by itself', () => {
    for (const changes of [{ state: 'exited', exitCode: 0 } as const, { startedAt: '2030-01-01T00:02:00Z' }]) {
      const rounds = runRounds([
        ...stall,
        { atS: 92, containers: [makeContainer(1, changes)] },
        { atS: 93, containers },
      ]);
      assert.deepEqual(rounds.slice(2), [[], []]);
    }
  });
});

suite('unhealthy agents', () => {
  const unhealthy = [makeContainer(1, { unhealthy: true })];

  test('lose their claim first and are restarted then', () => {
    const rounds = runRounds([
      { atS: 0, items: [claimed(items.url, hostname)], containers: unhealthy },
      { atS: 1, containers: unhealthy },
      { atS: 2, containers: unhealthy },
    ]);
    const why = `container ${hostname} is unhealthy`;
    assert.deepEqual(rounds, [[`release url 1: stalled, ${why}`], [`restart swarm-agent-1: ${why}`], []]);
  });
});

suite('containers that ended', () => {
  const dead = (exitCode: number) => [makeContainer(1, { state: 'exited', exitCode })];

  for (const exitCode of [1, 137, 139]) {
    test(`with ${exitCode} are restarted 15 s later`, () => {
      const rounds = runRounds([0, 14, 15].map((atS) => ({ atS, containers: dead(exitCode) })));
      assert.deepEqual(rounds, [[], [], [`restart swarm-agent-1: container ${hostname} ended with ${exitCode}`]]);
    });
  }

  for (const exitCode of [0, 2]) {
    test(`with ${exitCode} are not restarted`, () => {
      assert.deepEqual(runRounds([0, 15, 1000].map((atS) => ({ atS, containers: dead(exitCode) }))), [[], [], []]);
    });
  }

  test('are not restarted by us where Docker did it', () => {
    const run = (startedAt: string, state: 'exited' | 'running' | 'restarting') => [
      makeContainer(1, { state, exitCode: 1, startedAt }),
    ];
    const rounds = runRounds([
      { atS: 0, containers: run('a', 'exited') },
      { atS: 10, containers: run('a', 'restarting') },
      { atS: 40, containers: run('a', 'restarting') },
      { atS: 41, containers: run('b', 'running') },
      { atS: 42, containers: run('b', 'exited') },
      { atS: 50, containers: run('c', 'exited') },
      { atS: 64, containers: run('c', 'exited') },
    ]);
    assert.deepEqual(rounds.flat(), []);
  });

  test('are not restarted once the swarm is drained', () => {
    const drained = makeState([{ ...rest, status: 'completed' }]);
    let memory = NO_MEMORY;
    for (const atS of [0, 60]) {
      const decision = decide({ state: drained, containers: dead(137) }, memory, PATIENT, atS * 1000);
      ({ memory } = decision);
      assert.deepEqual(decision.actions, []);
    }
  });

  test('again and again are restarted ever more slowly, and quickly again after ten quiet minutes', () => {
    // a container that dies as soon as it is started, looked at every second; quiet from an hour on
    let memory = NO_MEMORY;
    let run = 0;
    const restartedAtS: number[] = [];
    for (let atS = 0; atS < 6000; atS += 1) {
      const quiet = atS >= 3000 && atS < 4000;
      const container = makeContainer(1, {
        state: quiet ? 'running' : 'exited',
        exitCode: 1,
        startedAt: String(quiet ? 'quiet' : run),
      });
      const decision = decide({ state: makeState([rest]), containers: [container] }, memory, PATIENT, atS * 1000);
      ({ memory } = decision);
      if (decision.actions.length === 0) continue;
      restartedAtS.push(atS);
      run += 1;
    }
    const gaps = restartedAtS.map((atS, index) => atS - (restartedAtS[index - 1] ?? 0));
    // the next run is seen dead one second later and waits its 15 s, until the backoff is longer than that
    assert.deepEqual(gaps.slice(0, 8), [15, 16, 20, 40, 80, 160, 300, 300]);
    const afterQuiet = restartedAtS.filter((atS) => atS >= 4000).slice(0, 3);
    assert.deepEqual(afterQuiet, [4015, 4031, 4051]);
  });

  test('each have a backoff of their own', () => {
    const both = [
      makeContainer(1, { state: 'exited', exitCode: 1 }),
      makeContainer(2, { state: 'exited', exitCode: 1 }),
    ];
    const rounds = runRounds([
      { atS: 0, containers: both.slice(0, 1) },
      { atS: 15, containers: both },
      { atS: 30, containers: both },
    ]);
    assert.deepEqual(
      rounds.map((actions) => actions.length),
      [0, 1, 2],
    );
  });
});
