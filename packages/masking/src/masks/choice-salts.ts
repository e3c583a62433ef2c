/** Salts of keyedChoice outside the text masks, whose own begin at 1: those used within one mask must differ. */
export const choiceSalts = {
  fictionalPhone: 100,
  dateShift: 101,
  timeShift: 102,
  noise: 103,
  pointDirection: 104,
  pointDistance: 105,
  enumLabel: 106,
  boolean: 107,
  pick: 108,
  pickSample: 109,
  nationalId: 110,
} as const;
