/** Faults, named by what the one who meets them shall do. Expected outcomes are values and never thrown. */

interface FaultOptions {
  readonly code: string;
  readonly cause?: unknown;
}

/** Base of all faults: a stable code for programs, a sentence for people. */
export abstract class Fault extends Error {
  readonly code: string;
  constructor(message: string, options: FaultOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
  }
}

/** The configuration cannot work: stop with exit code 2 and say what to change. */
export class ConfigurationFault extends Fault {}

/** Something around us (remote, provider, proxy, browser, disk) fails: give the work back uncounted, pause, try again. */
export class InfrastructureFault extends Fault {
  /** How long to wait at least, where the other side said so. */
  readonly retryAfterMs: number | null;
  constructor(message: string, options: FaultOptions & { readonly retryAfterMs?: number | null }) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** The shared data is broken (a tracker edited by hand, say): change nothing, say where, wait until it is mended. */
export class DataFault extends Fault {}
