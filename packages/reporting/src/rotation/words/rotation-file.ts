import { publicText } from '@prodlike/core';

/** The file that holds all of a report, where a page or summary leaves something out. */
export const rotationFile = publicText`rotation.json`;
