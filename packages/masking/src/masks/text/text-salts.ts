/** Salts of keyedChoice: those used within one mask must differ. */
export const textSalts = {
  givenName: 1,
  familyName: 2,
  companyWord: 3,
  companyField: 4,
  companyForm: 5,
  street: 6,
  houseNumber: 7,
  city: 8,
  postcode: 9,
  postcodeArea: 10,
  postcodeEnd: 11,
  fillerWord: 12,
  fillerSecondWord: 13,
  fillerSentence: 14,
} as const;
