export { DetailsArchive, type DetailsEnd } from './archive/details-archive';
export { type ArchiveBeginning, archiveBeginning } from './opening/archive-beginning';
export type { ExtractedFile } from './opening/extract-details';
export { type OpenedDetails, openDetails } from './opening/open-details';
export { type Identities, parseIdentities } from './opening/parse-identities';
export { parseRecipients, type Recipients } from './recipients/parse-recipients';
