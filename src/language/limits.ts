/**
 * How large an application may be. Every limit is named here and nowhere else; docs/language/README.md lists them.
 *
 * They are set so that the largest real service seen fits several times over, and so that reading the worst folder that
 * is still admitted takes well under a fifth of a second: an application may come from a stranger.
 */

/** All files of a folder together, in bytes of UTF-8. */
export const FOLDER_AT_MOST_BYTES = 256_000;
/** Files in a folder that are read. */
export const FILES_AT_MOST = 200;
/** Keys and list items written in the folder's YAML. */
export const ENTRIES_AT_MOST = 5_000;
/** Elements (entries of collections) of a composed tree. */
export const ELEMENTS_AT_MOST = 5_000;
/** Nesting of maps and lists in YAML. The tree itself needs ten. */
export const DEPTH_AT_MOST = 12;
/** Characters of one FEEL expression. */
export const EXPRESSION_AT_MOST = 1_000;
/** Different expressions of an application, and their characters together; numbers, texts and plain cells are not counted. */
export const EXPRESSIONS_AT_MOST = 200;
export const EXPRESSION_CHARACTERS_AT_MOST = 8_000;
/** Steps that the expressions of one case may take together on the same answers: comparing each row of a table of 100 with each other takes some 360,000. */
export const STEPS_AT_MOST = 600_000;
/** Findings reported at once: more help nobody, and a hostile file could have thousands. */
export const FINDINGS_AT_MOST = 200;
/** Findings of one kind of reading that are gathered, so that the weightiest of them can be reported. */
export const GATHERED_AT_MOST = 1_000;
/** Changes in one layer. */
export const CHANGES_AT_MOST = 5_000;
/** Combinations of values that are tried when a decision table is searched for gaps and overlaps. */
export const COMBINATIONS_AT_MOST = 20_000;
/** Single tests that are made for that, in all tables together; a table that would need more is not searched. */
export const TRIALS_AT_MOST = 300_000;
/** Characters of a regular expression. */
export const PATTERN_AT_MOST = 200;
/** Places of a region that are read from its list of places to book. */
export const LISTED_PLACES_AT_MOST = 200;
/** The largest capacity of a slot. */
export const CAPACITY_AT_MOST = 500;
