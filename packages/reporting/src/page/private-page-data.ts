import type { PrivateExtract } from '@prodlike/observing';

/** What the full page shows beyond the report: it may hold row values, and so may the page. */
export type PrivatePageData = PrivateExtract;
