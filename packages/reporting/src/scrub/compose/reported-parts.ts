import {
  branchText,
  catalogName,
  catalogQualifiedName,
  documentPath,
  measuredWords,
  repositoryPath,
} from '@prodlike/core';
import type { MaskingPlan } from '@prodlike/masking';
import type { AccountOutcome, AfterScript, DisarmedObject, TableOutcome } from '@prodlike/scrubbing';
import type {
  ReportedAccount,
  ReportedFault,
  ReportedObject,
  ReportedScript,
  ReportedScrubTable,
  ReportedUndecided,
} from '../scrub-report';

export function reportedTables(tables: readonly TableOutcome[]): readonly ReportedScrubTable[] {
  return tables.map(({ schema, table, method, rows, beforeBytes, afterBytes, durationMs, resumed }) => ({
    table: catalogQualifiedName(schema, table),
    method,
    rows,
    beforeBytes,
    afterBytes,
    durationMs,
    resumed,
  }));
}

export function reportedAccounts(accounts: readonly AccountOutcome[]): readonly ReportedAccount[] {
  return accounts.map(({ role, actions, login, faults }) => ({
    role: catalogName(role),
    action: measuredWords(actions.join(', ')),
    login,
    faults: faults.map((fault) => measuredWords(fault)),
  }));
}

export function reportedObjects(objects: readonly DisarmedObject[]): readonly ReportedObject[] {
  return objects.map(({ kind, name, action, failed }) => ({
    kind,
    name: catalogName(name),
    action: measuredWords(action),
    failed,
  }));
}

export function reportedScripts(scripts: readonly AfterScript[]): readonly ReportedScript[] {
  return scripts.map(({ file, statements, durationMs }) => ({
    file: repositoryPath(file),
    statements,
    durationMs,
  }));
}

export function reportedUndecided(undecided: MaskingPlan['undecided']): readonly ReportedUndecided[] {
  return undecided.map(({ table, column, path, suggestion, evidence }) => {
    const shown = path === undefined ? undefined : documentPath(path);
    // A key that is not shown in the path must not stand in the suggestion either.
    const line = path === undefined || shown === undefined ? suggestion : suggestion.replaceAll(path, shown);
    return {
      table: catalogQualifiedName(table.schema, table.name),
      column: catalogName(column.name),
      ...(shown === undefined ? {} : { path: shown }),
      suggestion: measuredWords(line),
      evidence: evidence.map((words) => measuredWords(words)),
    };
  });
}

/** Keys and values of prodlike.yml stand in them, which are public with the repository. */
export function reportedFaults(faults: MaskingPlan['faults']): readonly ReportedFault[] {
  return faults.map(({ where, fault, remedy }) => ({
    where: branchText(where),
    fault: branchText(fault, 500),
    remedy: branchText(remedy, 500),
  }));
}
