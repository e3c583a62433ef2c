import type { ActionDefinition } from '@prodlike/core';

/** `prodlike details open FILE`: of the command line alone, for whoever has a key. */
export const detailsDefinition = {
  id: 'details',
  title: 'Prodlike details',
  description:
    'Open an archive of private details: decrypt it with your key into a folder of your own. It holds production-like data in plain text then; delete it when you are done.',
  inputs: {
    action: {
      description: 'What to do: open.',
      required: true,
    },
    file: {
      description: 'details.tar.gz.age, or the zip that GitHub made of the artifact prodlike-details-….',
      required: true,
    },
    identity: {
      description:
        'The file that age-keygen wrote, or - for standard input. The environment variable may hold the key itself.',
      required: true,
    },
    out: {
      description: 'The folder to make. Default is beside the file, by its name.',
      required: false,
    },
  },
  outputs: {
    folder: { description: 'The folder that was made.' },
    report: { description: 'Path of report.html in it; empty where the test did not come to its report.' },
    complete: { description: 'false where the archive is cut off or was changed.' },
  },
  positional: [{ input: 'action' }, { input: 'file' }],
} as const satisfies ActionDefinition;
