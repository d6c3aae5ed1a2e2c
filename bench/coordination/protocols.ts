/** The protocols that are compared, and how the remote container is started for each: the one place where they differ there. */

/**
 * - `seed`: as it is usually written, with git's own commands: pull --rebase, edit, commit, push, three retries a second apart;
 * - `replay`: our agents on a remote without a gate, as on any git host;
 * - `gate`: our agents on the remote as compose starts it.
 */
export const PROTOCOLS = ['seed', 'replay', 'gate'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** The remote's setting of GATE (docker-compose.yml). */
export const GATE_SETTING: Readonly<Record<Protocol, 'on' | 'off'>> = { seed: 'off', replay: 'off', gate: 'on' };
