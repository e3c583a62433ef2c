import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import type { ReportedRun } from '../../public-report';
import { type DifferenceVerbs, differenceWords } from '../../runs/difference-words';
import { runName } from '../../runs/run-words';
import { counted } from '../../words/count';
import { quotedStatement } from '../../words/named';
import type { Rule } from '../rule';

const verbs: DifferenceVerbs = {
  removed: publicText`removed`,
  changed: publicText`changed`,
  added: publicText`added`,
};

const dataCommands: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** Schema or rows that the second run changed although the first had done its work. */
export const secondRunChanges: Rule = {
  id: publicText`second-run-changes`,
  summary: publicText`with "twice: true", running the migrations once more changes the schema or rows again`,
  levels: ['warning'],
  thresholds: [],
  canBeAllowed: true,
  check: ({ runs }) =>
    runs.flatMap(({ run }) => {
      if (run.kind !== 'second' || run.command.outcome !== 'ok') return [];
      const sentences = [schemaWords(run), rowWords(run)].flatMap((words) => words ?? []);
      if (sentences.length === 0) return [];
      return [
        {
          level: 'warning' as const,
          migration: runName('second'),
          run: 'second' as const,
          message: publicText`The migrations had done their work, and running them once more changed the database again. ${joinPublic(sentences, publicText` `)}`,
          advice: publicText`Let a migration look for what is to be done before it does it: IF NOT EXISTS, ON CONFLICT DO NOTHING, a WHERE that leaves out finished rows. Or run it by a tool that keeps account of what was applied.`,
        },
      ];
    }),
};

function schemaWords({ schemaDifferences }: ReportedRun): PublicText | undefined {
  if (!schemaDifferences?.length) return undefined;
  return publicText`In the schema it ${differenceWords(schemaDifferences, verbs)}.`;
}

function rowWords({ statements }: ReportedRun): PublicText | undefined {
  const writing = statements
    .filter(({ kind, command, rows }) => kind === 'work' && dataCommands.has(command) && rows > 0)
    .sort((a, b) => b.rows - a.rows);
  const [most] = writing;
  if (most === undefined) return undefined;
  const rows = writing.reduce((sum, statement) => sum + statement.rows, 0);
  const share = writing.length === 1 ? publicText`by` : publicText`most of them by`;
  return publicText`It wrote ${counted(rows, publicText`row`, publicText`rows`)} again, ${share} ${quotedStatement(most.sql)}.`;
}
