/**
 * VALID UNTIL of a disarmed role: in the past, and by its roundness a mark by which a later run knows the roles that an
 * earlier one disarmed.
 */
export const disarmedUntil = '1970-01-01 00:00:00+00';
