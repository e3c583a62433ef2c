export type { Clone, CloneIdentity, CloneMethod, CloneProvider } from './clone';
