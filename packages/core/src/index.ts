export { AdvisedError, InputError } from './errors';
export type { Annotation, Host, Progress } from './host';
export { joinPublic, type PublicText, publicText } from './publishable/public-text';
