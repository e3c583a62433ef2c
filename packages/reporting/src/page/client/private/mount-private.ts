import type { PrivatePageData } from '../../private-page-data';
import { place } from '../dom/place';
import { privateMessages } from './private-messages';
import { privatePlans } from './private-plans';
import { privateStatements } from './private-statements';
import { privateOutput, textEnd } from './private-text';

/** Fills the sections that only the full page has. */
export function mountPrivate(data: PrivatePageData): void {
  place('private-statements-live')?.append(privateStatements(data));
  place('private-plans-live')?.append(privatePlans(data));
  place('private-messages-live')?.append(privateMessages(data));
  place('private-output-live')?.append(privateOutput(data));
  if (data.serverLog !== undefined) place('private-log-live')?.append(textEnd(data.serverLog));
}
