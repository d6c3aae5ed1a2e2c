/** The version of the rules. It stands in every entry; raise it with every change that alters what is found. */
const EXTRACTION_VERSION = '0.9.1';

/** How entries came about, as it stands in each of them. */
export const EXTRACTION_METHOD = `rules@${EXTRACTION_VERSION}`;
