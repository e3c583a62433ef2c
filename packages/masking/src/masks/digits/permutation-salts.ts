/** The keyed permutations of texts, by the mask that uses them. Those of whole numbers have the salts below 64. */
export const permutationSalts = {
  digits: 64,
  phone: 65,
  card: 66,
  iban: 67,
  nationalId: 68,
  mac: 69,
  ip: 70,
} as const;
