import { branchText, catalogQualifiedName, measuredWords } from '@prodlike/core';
import type {
  ReportedEdge,
  ReportedImage,
  ReportedMasking,
  ReportedSampleTable,
  ReportedSequence,
} from '../sample-report';
import type { SampleReportInput } from './sample-report-input';

/** How many columns were treated in which way. */
export function reportedMasking(decided: SampleReportInput['decided']): ReportedMasking {
  const kinds = (decided ?? []).map(({ decision }) => decision.kind);
  const kept = kinds.filter((kind) => kind === 'keep').length;
  const generated = kinds.filter((kind) => kind === 'generated').length;
  return { unmasked: decided === null, masked: kinds.length - kept - generated, kept, generated };
}

export function reportedSampleTables(tables: SampleReportInput['tables']): readonly ReportedSampleTable[] {
  return tables.map(({ schema, name, sourceRows, sourceRowsExact, rows, bytes, durationMs, checksum }) => ({
    table: catalogQualifiedName(schema, name),
    sourceRows: Math.round(sourceRows),
    sourceRowsExact,
    rows,
    bytes,
    durationMs,
    checksum: measuredWords(checksum),
  }));
}

/** Edges are named by tables and columns, and by the keys of prodlike.yml. */
export function reportedEdges(edges: SampleReportInput['edges']): readonly ReportedEdge[] {
  return edges.map(({ name, direction, from, to, rows }) => ({
    edge: branchText(name, 300),
    direction,
    from: catalogQualifiedName(from.schema, from.name),
    to: catalogQualifiedName(to.schema, to.name),
    rows,
  }));
}

export function reportedSequences(sequences: SampleReportInput['sequences']): readonly ReportedSequence[] {
  return sequences.map(({ sequence, value, called, by }) => ({
    sequence: catalogQualifiedName(sequence.schema, sequence.name),
    value: measuredWords(String(value), 60),
    called,
    by: measuredWords(by),
  }));
}

export function reportedImage(image: SampleReportInput['image']): ReportedImage | null {
  if (image === null) return null;
  const { id, digest, sizeBytes, labels, readyMs, references } = image;
  return {
    id: measuredWords(id),
    digest: digest === null ? null : measuredWords(digest),
    bytes: sizeBytes,
    labels: Object.fromEntries(Object.entries(labels).map(([label, value]) => [label, measuredWords(value)])),
    readyMs,
    references: references.map((reference) => branchText(reference, 300)),
  };
}
