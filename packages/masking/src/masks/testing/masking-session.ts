import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type { Client } from 'pg';
import { maskingSettings } from '../../masking-settings';
import { documentationKey } from '../documentation-key';

/** A session whose masks use the key of the documentation, or another. */
export function maskingSession(
  parameters: ConnectionParameters,
  maskingKey: string = documentationKey,
): Promise<Client> {
  return connect(parameters, { applicationName: 'masks test', settings: maskingSettings(maskingKey) });
}
