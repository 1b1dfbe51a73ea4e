import type { z } from 'zod';
import type { Finding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { defineCommand, type WriteCtx } from '../journal/act.actions.ts';
import { bumpOfficeEpoch } from '../office/office.store.ts';
import { areaNames } from './area.store.ts';
import { provinceOf } from './area.ts';
import { insertMembership, listGroupings } from './grouping.store.ts';
import { findZone } from './zone.store.ts';
import { zoneChangeApi, zoneRegisterApi } from './zone-change.api.ts';
import { changeZone, insertZone, listOwnIds, writeNames, type ZoneColumns, zoneNames } from './zone-change.store.ts';
import { nextZoneId, squareMetres, zoneFindings } from './zone-change.ts';
import { refreshZoneSpots } from './zone-spot.store.ts';

type Registered = z.output<(typeof zoneRegisterApi)['input']>;
type Stated = Omit<z.output<(typeof zoneChangeApi)['input']>, 'id' | 'reason'>;

const columnsOf = (stated: Stated): ZoneColumns => ({
  name: stated.name,
  short_name: stated.shortName,
  kind: stated.kind,
  tier: stated.tier,
  city_code: stated.cityCode,
  county_code: stated.countyCode,
  leading_industries: stated.leadingIndustries,
  approved_year: stated.approvedYear,
  planned_area_m2: squareMetres(stated.plannedAreaKm2),
  audited_area_m2: squareMetres(stated.auditedAreaKm2),
  pinyin: stated.pinyin.replace(/[' ]/g, ''),
  initials: stated.pinyin
    .split(/[' ]+/)
    .map((word) => word.charAt(0))
    .join(''),
  source: stated.source,
  note: stated.note,
});

const namesOf = ({ name, short_name, pinyin, initials }: ZoneColumns) => [
  { name, kind: 'official' as const, pinyin, initials },
  { name: short_name, kind: 'short' as const, pinyin: '', initials: '' },
];

const placesOf = async (ctx: WriteCtx) => ({ areas: await areaNames(ctx.db), names: await zoneNames(ctx.db) });

const allUsed = words('编号已用完', '編號已用完', 'All zone numbers are used up');

export const registerZone = defineCommand(zoneRegisterApi, {
  apply: async (ctx, input) => {
    if (!ctx.actor.everywhere) throw new Problem('not-allowed');
    const findings = [...zoneFindings(undefined, input, await placesOf(ctx)), ...(await placingFaults(ctx, input))];
    if (findings.length > 0) throw new Problem('invalid', undefined, findings);
    const id = nextZoneId(await listOwnIds(ctx.db));
    if (id === undefined) throw new Problem('conflict', allUsed);
    const columns = columnsOf(input);
    const place = input.countyCode ?? input.cityCode;
    await insertZone(ctx.db, ctx.entry, {
      ...columns,
      id,
      province_code: place ? provinceOf(place) : '140000',
      parent_id: input.parentId,
      scope_id: input.scopeId,
    });
    await writeNames(ctx.db, ctx.entry, id, namesOf(columns));
    // A park reports with its parent and is compared as a part of it.
    for (const groupingId of input.parentId ? [] : [input.scopeId, input.peerGroupId]) {
      if (groupingId === null) continue;
      await insertMembership(ctx.db, ctx.entry, {
        id: ctx.newId(),
        groupingId,
        memberKind: 'zone',
        memberId: id,
        role: '',
        validFrom: input.day,
        validTo: null,
        confidence: 'decided',
        note: input.note,
        source: input.source,
      });
    }
    await bumpOfficeEpoch(ctx.db);
    await refreshZoneSpots(ctx.db);
    return { id };
  },
});

/** Faults of where a new zone reports and is compared. */
async function placingFaults(ctx: WriteCtx, input: Registered): Promise<Finding[]> {
  const findings: Finding[] = [];
  const fault = (path: string, code: string, params: Finding['params']) =>
    findings.push({ path, code, severity: 'error', ...(params ? { params } : {}) });
  const kinds = new Map((await listGroupings(ctx.db)).map((one) => [one.id, one.kind]));
  const { scopeId, parentId, peerGroupId } = input;
  if (kinds.get(scopeId) !== 'scope') fault('/scopeId', 'zone_scope_unknown', { scope: scopeId });
  if (peerGroupId !== null && kinds.get(peerGroupId) !== 'peer_group')
    fault('/peerGroupId', 'move_grouping_unknown', { grouping: peerGroupId });
  if (parentId !== null) {
    const parent = (await findZone(ctx.db, parentId))?.zone;
    if (!parent || parent.id !== parentId || parent.scopeId === null)
      fault('/parentId', 'move_member_unknown', { member: parentId });
    else if (parent.scopeId !== scopeId)
      fault('/scopeId', 'zone_park_scope', { parent: parent.name, scope: parent.scopeId });
    if (peerGroupId !== null) fault('/peerGroupId', 'zone_park_peers', { parent: parent?.name ?? parentId });
  }
  return findings;
}

/** Figures read as of an earlier entry find the zone as it stood then; a former name stays one it is known by. */
export const changeZoneAction = defineCommand(zoneChangeApi, {
  apply: async (ctx, { id, reason: _, ...stated }) => {
    if (!ctx.actor.everywhere) throw new Problem('not-allowed');
    if (!(await findZone(ctx.db, id))) throw new Problem('not-found');
    const findings = zoneFindings(id, stated, await placesOf(ctx));
    if (findings.length > 0) throw new Problem('invalid', undefined, findings);
    const result = await changeZone(ctx.db, ctx.entry, id, columnsOf(stated));
    if (!result) throw new Problem('not-found');
    if (result.changed.length === 0)
      throw new Problem('invalid', undefined, [{ path: '/', code: 'zone_unchanged', severity: 'error' }]);
    await writeNames(ctx.db, ctx.entry, id, namesOf(result.now));
    // An office may see its zones by their county.
    if (result.changed.includes('county_code')) await bumpOfficeEpoch(ctx.db);
    await refreshZoneSpots(ctx.db);
    return { id, changed: result.changed };
  },
});
