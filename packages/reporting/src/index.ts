export type * from './public-report';
