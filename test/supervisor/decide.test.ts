import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Item } from '../../src/domain/items.ts';
import type { RemoteState } from '../../src/repo/remote-state.ts';
import type { AgentContainer } from '../../src/docker/containers.ts';
import { decide, type Action } from '../../src/supervisor/decide.ts';
import { NO_MEMORY, rememberOwedRestart } from '../../src/oversight/memory.ts';
import type { Observed } from '../../src/oversight/observed.ts';
import { DEFAULT_POLICY } from '../../src/oversight/policy.ts';
import { claimed, containerId, makeContainer, makeItems, makeSearch, makeState, observe } from './make.ts';

const items = makeItems();
const { hostname } = containerId(1);
/** Work that nobody holds, so that nothing is drained. */
const rest = makeSearch(9);
const PATIENT = {
  ...DEFAULT_POLICY,
  longestTickMs: Number.POSITIVE_INFINITY,
  nothingLandsMs: Number.POSITIVE_INFINITY,
};

interface Look {
  readonly atS: number;
  /** Null while the remote cannot be read. */
  readonly items?: readonly Item[] | null;
  readonly containers?: readonly AgentContainer[] | null;
  /** What else is seen. */
  readonly around?: Partial<Observed>;
  /** Whether what is released in this round lands. */
  readonly lands?: boolean;
}

/** Runs rounds on one memory and returns what each decided, in words. */
function runRounds(looks: readonly Look[], policy = PATIENT, withAlarms = false): string[][] {
  let memory = NO_MEMORY;
  return looks.map((look) => {
    const state = look.items === null ? null : makeState([rest, ...(look.items ?? [])]);
    const decision = decide(
      observe({ state, containers: look.containers ?? null, ...look.around }),
      memory,
      policy,
      look.atS * 1000,
    );
    ({ memory } = decision);
    for (const action of decision.actions) {
      if (action.kind === 'release' && action.restartOnceLanded !== null && (look.lands ?? true))
        memory = rememberOwedRestart(memory, action.restartOnceLanded, action.error.message);
    }
    return decision.actions.filter((action) => withAlarms || !('alarm' in action)).map(describeAction);
  });
}

function describeAction(action: Action): string {
  if ('alarm' in action) return `${action.kind} ${action.alarm.code}`;
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
      const decision = decide(observe({ state: drained, containers: dead(137) }), memory, PATIENT, atS * 1000);
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
      const decision = decide(
        observe({ state: makeState([rest]), containers: [container] }),
        memory,
        PATIENT,
        atS * 1000,
      );
      ({ memory } = decision);
      if (!decision.actions.some(({ kind }) => kind === 'restart')) continue;
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

suite('stalls with one cause', () => {
  const agents = [1, 2, 3];
  const held = agents.map((number) => ({
    ...claimed(makeSearch(number), containerId(number).hostname),
    assignedTo: `agnt_000000000${number}`,
  }));
  const containers = agents.map((number) => makeContainer(number));
  const ended = { ...makeSearch(8), status: 'urls_discovered' as const, epoch: 1 };

  test('release nothing while nobody gets anything done, and one claim after ten minutes, to see', () => {
    const rounds = runRounds(
      [0, 91, 300, 690, 692, 693, 1290, 1293].map((atS) => ({ atS, items: held, containers, lands: false })),
      PATIENT,
      true,
    );
    const probe = 'release search 1: stalled, no result 692 s after the claim';
    assert.deepEqual(rounds.slice(0, 6), [[], ['raise common-stall'], [], [], [probe], []]);
    assert.deepEqual(rounds.slice(6), [[], ['release search 1: stalled, no result 1293 s after the claim']]);
  });

  test('are over once an agent ends its claim by itself: then the rest is released, and the alarm ends', () => {
    const [first, second, third] = held;
    assert(first && second && third);
    const settled = { ...first, status: 'urls_discovered' as const };
    const rounds = runRounds(
      [
        { atS: 0, items: held, containers },
        { atS: 91, items: held, containers },
        { atS: 92, items: [settled, second, third], containers, lands: false },
        { atS: 93, items: [settled], containers },
        { atS: 110, items: [settled], containers },
      ],
      PATIENT,
      true,
    );
    assert.equal(rounds[2]?.length, 2);
    assert(rounds[2]?.every((action) => action.startsWith('release search 1: stalled')));
    assert.deepEqual(rounds[4], ['clear common-stall']);
  });

  test('are not seen where another agent is free, where one works on, or where there is one agent alone', () => {
    const [first, second] = held;
    assert(first && second);
    const release = 'release search 1: stalled, no result 91 s after the claim';
    const free = [...containers, makeContainer(4), makeContainer(5)];
    const atWork = { ...makeSearch(8), ...claimed(makeSearch(8), containerId(4).hostname) };
    assert.deepEqual(runRounds([0, 91].map((atS) => ({ atS, items: held, containers: free }))).at(-1), [
      release,
      release,
      release,
    ]);
    assert.deepEqual(
      runRounds([
        { atS: 0, items: [first, second, atWork] },
        { atS: 60, items: [first, second, ended] },
        { atS: 91, items: [first, second, ended] },
      ]).at(-1),
      [release, release],
    );
    assert.deepEqual(runRounds([0, 91].map((atS) => ({ atS, items: [first] }))).at(-1), [release]);
  });

  test('do not keep back the claims of agents that died', () => {
    const withDead = [makeContainer(1, { state: 'exited', exitCode: 137 }), ...containers.slice(1)];
    const rounds = runRounds(
      [0, 91].map((atS) => ({ atS, items: held, containers: atS === 0 ? containers : withDead })),
    );
    assert.deepEqual(rounds.at(-1), [`release search 1: agent-died, container ${hostname} ended with 137`]);
  });

  test('do not restart unhealthy agents either', () => {
    const sick = agents.map((number) => makeContainer(number, { unhealthy: true }));
    const rounds = runRounds(
      [0, 61, 62].map((atS) => ({ atS, items: held, containers: atS === 0 ? containers : sick })),
    );
    assert.deepEqual(rounds, [[], [], []]);
  });
});

test('an item that is taken away for the third time fails as stalled, with its story', () => {
  const before = { code: 'agent-died', message: 'container abc ended with 137' };
  const held = [{ ...claimed(items.url, hostname, 5), attempts: 2, error: before }];
  const rounds = runRounds([{ atS: 0, items: held, containers: [makeContainer(1, { state: 'exited', exitCode: 1 })] }]);
  const story = `container ${hostname} ended with 1; 2 times before, the last time: container abc ended with 137`;
  assert.deepEqual(rounds, [[`release url 5: stalled, ${story}`]]);
});

suite('alarms', () => {
  const remote: RemoteState = {
    at: '2030-01-01T00:00:00.000Z',
    repositoryBytes: 1,
    looseObjects: 0,
    packs: 1,
    freeBytes: 5_000_000,
    lastMaintenance: null,
    pushes: 1,
    pushesPerSecond: 0,
  };
  const troubles: readonly (readonly [string, number, Omit<Look, 'atS'>])[] = [
    ['remote-unreachable', 30, { items: null }],
    ['docker-silent', 30, { around: { dockerIsSilent: true } }],
    ['remote-disk-full', 0, { around: { remote } }],
    ['gate-silent', 0, { around: { remote: { ...remote, freeBytes: 1e12 }, remoteAgeMs: 60_001 } }],
    ['no-agent', 30, { containers: [makeContainer(1, { state: 'exited', exitCode: 2 })] }],
    ['work-given-back', 0, { around: { giveBacks: new Map([['provider-unreachable', 3]]) } }],
  ];
  for (const [code, patienceS, trouble] of troubles) {
    test(`${code} is raised once it has lasted ${patienceS} s, once, and cleared once when it is over`, () => {
      const bad = [100, Math.max(100, 100 + patienceS - 1), 100 + patienceS, 200, 300].map((atS) => ({
        atS,
        ...trouble,
      }));
      const rounds = runRounds([...bad, { atS: 301 }, { atS: 314 }, { atS: 315 }, { atS: 400 }], PATIENT, true);
      const raised = rounds.slice(0, 5).flat();
      assert.deepEqual(raised, [`raise ${code}`]);
      assert.equal(
        rounds.findIndex((actions) => actions.length > 0),
        patienceS === 0 ? 0 : 2,
      );
      assert.deepEqual(rounds.slice(5), [[], [], [`clear ${code}`], []]);
    });
  }

  test('what passes by itself is none', () => {
    const looks = [0, 20].map((atS) => ({ atS, items: null }));
    assert.deepEqual(
      runRounds([...looks, { atS: 21 }, { atS: 60, items: null }, { atS: 70 }], PATIENT, true).flat(),
      [],
    );
  });

  test('a container that is restarted again and again is one', () => {
    const looks = Array.from({ length: 400 }, (_, atS): Look => {
      const startedAt = String(Math.floor(atS / 20));
      return { atS, containers: [makeContainer(1, { state: 'exited', exitCode: 1, startedAt })] };
    });
    const actions = runRounds(looks, { ...PATIENT, restartAfterMs: 0 }, true).flat();
    assert.deepEqual(
      actions.filter((action) => action.startsWith('raise')),
      ['raise no-agent', 'raise restart-loop'],
    );
    assert.equal(actions.indexOf('raise restart-loop'), 6);
  });

  test('no agent where there is work: it says how all of them have ended', () => {
    const containers = [2, 2, 0].map((exitCode, index) => makeContainer(index + 1, { state: 'exited', exitCode }));
    const state = makeState([rest]);
    const [first, second] = [0, 31].map((atS) => ({ atS, observed: observe({ state, containers }) }));
    assert(first && second);
    const { memory } = decide(first.observed, NO_MEMORY, PATIENT, 0);
    const { actions } = decide(second.observed, memory, PATIENT, 31_000);
    const [raised] = actions;
    assert(raised?.kind === 'raise');
    assert.match(raised.alarm.message, /\(all have ended: 2 with 2, a configuration that cannot work; 1 with 0\)/);
  });

  const NOTHING_LANDS = { ...PATIENT, nothingLandsMs: 180_000 };
  const idle = [makeContainer(1)];

  test('work that nobody takes for three minutes is one, until somebody brings something', () => {
    const held = claimed(items.search, hostname);
    const rounds = runRounds(
      [
        { atS: 0, containers: idle },
        { atS: 179, containers: idle },
        { atS: 180, containers: idle },
        { atS: 181, items: [held], containers: idle },
        { atS: 190, items: [{ ...held, status: 'urls_discovered' }], containers: idle },
        { atS: 206, containers: idle },
      ],
      NOTHING_LANDS,
      true,
    );
    assert.deepEqual(rounds, [[], [], ['raise nothing-lands'], [], [], ['clear nothing-lands']]);
  });

  test('none while the swarm is paused, or all that is left waits for its next try', () => {
    const later = { ...items.url, attempts: 1, notBefore: '2030-01-01T01:00:00.000Z' };
    const paused = { since: '2030-01-01T00:00:00.000Z', by: 'operator', reason: 'lunch' };
    const waiting = makeState([{ ...rest, status: 'urls_discovered' }, later, items.extraction]);
    const stopped = { ...makeState([rest]), swarm: { web: 'practice' as const, paused } };
    for (const state of [waiting, stopped]) {
      let memory = NO_MEMORY;
      for (const atS of [0, 100, 200, 300]) {
        const decision = decide(observe({ state, containers: idle }), memory, NOTHING_LANDS, atS * 1000);
        ({ memory } = decision);
        assert.deepEqual(decision.actions, []);
      }
    }
  });
});
