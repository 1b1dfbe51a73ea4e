import { fen } from '../base/money.ts';
import type { Trx } from '../db/engine.ts';
import { type Known, ownRecordKinds } from './identity.ts';
import { IdentityIndex } from './identity-index.ts';
import type { ProjectFields } from './placing.ts';
import { projectFields } from './writes.ts';

/** All projects in sight, for telling lines apart: three queries, whatever the number of lines. */
export async function loadIdentity(db: Trx): Promise<{ index: IdentityIndex; fields: Map<string, ProjectFields> }> {
  const projects = await db
    .selectFrom('project')
    .select(['id', ...projectFields])
    .where('ended', 'is', null)
    .orderBy('id')
    .execute();
  const aliases = await db
    .selectFrom('project_alias')
    .select(['project_id', 'kind', 'value'])
    .where('ended', 'is', null)
    .orderBy('project_id')
    .orderBy('since')
    .orderBy('id')
    .execute();
  const totals = await db
    .selectFrom('project_statement')
    .select(['project_id', 'value_fen'])
    .distinct()
    .where('measure', '=', 'total_investment')
    .where('value_fen', 'is not', null)
    .orderBy('project_id')
    .orderBy('value_fen')
    .execute();
  const links = await db
    .selectFrom('project_link')
    .select(['project_id', 'other_id'])
    .where('ended', 'is', null)
    .where('kind', 'in', [...ownRecordKinds])
    .orderBy('project_id')
    .orderBy('other_id')
    .execute();

  const known = new Map<
    string,
    { -readonly [K in keyof Known]: Known[K] extends readonly (infer T)[] ? T[] : Known[K] }
  >();
  const fields = new Map<string, ProjectFields>();
  for (const { id, ...row } of projects) {
    fields.set(id, row);
    known.set(id, {
      id,
      parentId: null,
      names: [],
      codes: [],
      creditCodes: [],
      builders: [],
      investors: [],
      zones: [],
      totals: [],
      industry: row.industry,
    });
  }
  const listOf = {
    name: 'names',
    code: 'codes',
    credit_code: 'creditCodes',
    builder: 'builders',
    investor: 'investors',
    zone: 'zones',
  } as const;
  for (const alias of aliases)
    known.get(alias.project_id)?.[listOf[alias.kind as keyof typeof listOf]].push(alias.value);
  for (const total of totals)
    if (total.value_fen !== null) known.get(total.project_id)?.totals.push(fen(total.value_fen));
  for (const link of links) {
    const one = known.get(link.project_id);
    if (one) one.parentId = link.other_id;
  }
  return { index: new IdentityIndex(known.values()), fields };
}
