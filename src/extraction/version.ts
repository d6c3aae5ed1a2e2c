/** The version of the rules. It stands in every entry; raise it with every change that alters what is found. */
export const EXTRACTION_VERSION = '0.1.0';
