import { wordList } from '../word-list';

/** Legal forms of companies in English-speaking countries. */
export const companyForms = wordList('Inc LLC Ltd Corp PLC Co');
