import { type Finding, type FindingWords, sayFinding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import type { Lang } from '../base/words.ts';
import type { Trx } from '../db/engine.ts';
import { findEvidence } from '../evidence/evidence.store.ts';
import type { ImportView } from './import.api.ts';
import { findPreview, type Preview } from './import.store.ts';
import { type ImportRecord, listRecords } from './import-record.store.ts';

export type FindingDictionary = (code: string) => FindingWords;

/** Findings with their texts in the reader's language. */
export const spoken = (
  findings: readonly Finding[],
  dictionary: FindingDictionary,
  lang: Lang,
): ImportView['findings'] =>
  findings.map((finding) => ({
    ...finding,
    params: { ...finding.params },
    ...sayFinding(finding, dictionary(finding.code), lang),
  }));

const stateOf = (records: readonly ImportRecord[]) => {
  const applied = records.find((one) => one.state === 'applied');
  const undone = records.find((one) => one.state === 'undone');
  return {
    state: undone ? ('undone' as const) : applied ? ('applied' as const) : ('previewed' as const),
    appliedEntry: applied?.began.toString() ?? null,
    undoneEntry: undone?.began.toString() ?? null,
  };
};

export function viewOf(
  preview: Preview,
  fileName: string | null,
  records: readonly ImportRecord[],
  dictionary: FindingDictionary,
  lang: Lang,
): ImportView {
  return {
    id: preview.id,
    fileId: preview.fileId,
    fileName,
    ...stateOf(records),
    family: preview.family,
    scopeId: preview.scopeId,
    zoneId: preview.zoneId,
    period: preview.period,
    receivedOn: preview.receivedOn,
    mayImport: preview.mayImport,
    confirmed: preview.confirmed,
    counts: preview.counts,
    decided: Object.keys(preview.decisions).length,
    tables: preview.tables.map((table) => ({
      ...table,
      headerRows: [...table.headerRows],
      columns: [...table.columns],
    })),
    findings: spoken(preview.findings, dictionary, lang),
    at: preview.at,
    person: preview.personName,
  } as ImportView;
}

/** One import as it stands; throws `not-found` when it is outside the actor's sight. */
export async function loadView(db: Trx, id: string, dictionary: FindingDictionary, lang: Lang): Promise<ImportView> {
  const preview = await findPreview(db, id);
  if (!preview) throw new Problem('not-found');
  // What the province took in for a zone is the zone's to read; the paper stays with whom it was sent to.
  const evidence = await findEvidence(db, preview.fileId);
  const records = await listRecords(db, [id]);
  return viewOf(preview, evidence?.name ?? null, records.get(id) ?? [], dictionary, lang);
}
