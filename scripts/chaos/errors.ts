/** What was waited for did not happen in time. */
export class TooLate extends Error {}

/** There is nothing to break here and now. */
export class NothingToBreak extends Error {}
