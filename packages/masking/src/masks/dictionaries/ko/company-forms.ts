import { wordList } from '../word-list';

/** Legal forms of companies in Korea, as written before the name: those of a stock company and a limited one. */
export const companyForms = wordList('(주) (유) 주식회사');
