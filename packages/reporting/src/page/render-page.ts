import { type PublicText, publicText } from '@prodlike/core';
import type { PublicReport } from '../public-report';
import { reportDocument } from './report-document';

/**
 * The report as one HTML page that needs nothing else: no request, no font, no picture, and no script but its own, without
 * which it still says what matters. Where there is more than a reader could take in, it shows the worst and says what
 * it left out; it stays under 10 MB.
 *
 * @throws AdvisedError where the page's script does not lie beside the program
 */
export function renderPage(report: PublicReport): PublicText {
  return reportDocument(report, {
    furtherSections: [],
    hasPlans: false,
    footer: publicText`Measured by Prodlike on a clone that nobody else used: in production, waiting for other sessions comes on top. Constants in SQL are masked.`,
  });
}
