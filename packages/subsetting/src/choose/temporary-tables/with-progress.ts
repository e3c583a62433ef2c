import type { Client } from 'pg';
import type { Program } from '../program/program';

const progress = /^prodlike: (\d+) (\d+) (\d+)$/;

/** Reports what `runSteps` tells while it runs. */
export async function withProgress<T>(
  client: Client,
  { steps }: Program,
  report: (line: string) => void,
  act: () => Promise<T>,
): Promise<T> {
  const tell = ({ message = '' }: { readonly message?: string | undefined }): void => {
    const [, id, arrived, held] = progress.exec(message) ?? [];
    const target = steps[Number(id)]?.target.table;
    if (target === undefined) return;
    report(`${Number(held)} rows chosen; the last ${Number(arrived)} of ${target.schema}.${target.name}`);
  };
  client.on('notice', tell);
  try {
    return await act();
  } finally {
    client.off('notice', tell);
  }
}
