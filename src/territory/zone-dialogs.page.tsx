import type { z } from 'zod';
import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import type { FieldSpec, FieldValues } from '../web/ui/field.tsx';
import { areaListApi, groupingListApi, type zoneGetApi, zoneListApi } from './territory.api.ts';
import { zoneKindWords, zoneTierWords } from './territory.words.ts';
import { territoryPages as w } from './territory-pages.words.ts';
import { type ZoneKind, type ZoneTier, zoneKinds, zoneTiers } from './zone.ts';
import { zoneChangeApi, zoneRegisterApi } from './zone-change.api.ts';
import { squareKm } from './zone-change.ts';
import { zoneForm as f } from './zone-form.words.ts';

/** Fields that are stated of any zone. */
function useStatedFields(): FieldSpec[] {
  const t = useSay();
  const areas = useApi(areaListApi, { parent: '140000', depth: 'all' });
  const all = areas.data?.areas ?? [];
  const names = new Map(all.map((area) => [area.code, area.name]));
  const options = (level: string) =>
    all
      .filter((area) => area.level === level)
      .map((area) => ({
        value: area.code,
        label: [names.get(area.parentCode ?? ''), area.name, area.code].filter(Boolean).join(' '),
      }));
  return [
    { name: 'name', label: w.name, required: true, hint: t(f.nameHint) },
    { name: 'shortName', label: f.shortName, required: true },
    {
      name: 'kind',
      label: w.kind,
      kind: 'select',
      required: true,
      options: zoneKinds.map((value) => ({ value, label: t(zoneKindWords[value]) })),
    },
    {
      name: 'tier',
      label: w.tier,
      kind: 'select',
      required: true,
      options: zoneTiers.map((value) => ({ value, label: t(zoneTierWords[value]) })),
    },
    { name: 'cityCode', label: w.city, kind: 'select', options: options('prefecture'), hint: t(f.cityHint) },
    { name: 'countyCode', label: w.county, kind: 'select', options: options('county') },
    { name: 'leadingIndustries', label: w.industries, hint: t(f.listHint) },
    { name: 'approvedYear', label: w.approvedYear },
    { name: 'plannedAreaKm2', label: f.plannedKm2 },
    { name: 'auditedAreaKm2', label: f.auditedKm2 },
    { name: 'pinyin', label: f.pinyin, hint: t(f.pinyinHint) },
    { name: 'source', label: f.paper, kind: 'area', required: true, hint: t(f.paperHint) },
    { name: 'note', label: w.note, kind: 'area' },
  ];
}

/** What is typed, as the contract takes it; what is no number goes as typed, to be refused at its field. */
const statedOf = (values: FieldValues) => {
  const year = (values.approvedYear ?? '').trim();
  return {
    name: values.name ?? '',
    shortName: values.shortName ?? '',
    kind: values.kind as ZoneKind,
    tier: values.tier as ZoneTier,
    cityCode: values.cityCode || null,
    countyCode: values.countyCode || null,
    leadingIndustries: (values.leadingIndustries ?? '').split(/[,，、;；]+/).filter((one) => one.trim()),
    approvedYear: year === '' ? null : /^\d{4}$/.test(year) ? Number(year) : (year as never),
    plannedAreaKm2: (values.plannedAreaKm2 ?? '').trim() || null,
    auditedAreaKm2: (values.auditedAreaKm2 ?? '').trim() || null,
    pinyin: values.pinyin ?? '',
    source: values.source ?? '',
    note: values.note ?? '',
  };
};

export function RegisterZoneDialog({ onClose, done }: { onClose: () => void; done: (id: string) => void }) {
  const t = useSay();
  const { lang } = useLang();
  const stated = useStatedFields();
  const scopes = useApi(groupingListApi, { kind: 'scope' });
  const peers = useApi(groupingListApi, { kind: 'peer_group' });
  const zones = useApi(zoneListApi, { limit: 500 });
  const groups = (query: typeof scopes) =>
    (query.data?.groupings ?? []).map((one) => ({ value: one.id, label: say(one.name, lang) }));
  return (
    <CommandDialog
      endpoint={zoneRegisterApi}
      onClose={onClose}
      done={({ id }) => done(id)}
      said={({ id }) => t(f.registeredSaid, { id })}
      initial={{ kind: 'dev_zone', tier: 'provincial' }}
      fields={[
        ...stated.slice(0, 6),
        {
          name: 'scopeId',
          label: w.scope,
          kind: 'select',
          required: true,
          options: groups(scopes),
          hint: t(f.scopeHint),
        },
        {
          name: 'parentId',
          label: w.parent,
          kind: 'select',
          options: (zones.data?.rows ?? []).map((zone) => ({ value: zone.id, label: `${zone.name} ${zone.id}` })),
          hint: t(f.parentHint),
        },
        {
          name: 'peerGroupId',
          label: f.peerGroup,
          kind: 'select',
          options: groups(peers),
          when: (values) => !values.parentId,
          hint: t(f.peerHint),
        },
        { name: 'day', label: w.firstDay, kind: 'day', required: true, hint: t(f.dayHint) },
        ...stated.slice(6),
      ]}
      toInput={(values) => ({
        ...statedOf(values),
        scopeId: values.scopeId ?? '',
        parentId: values.parentId || null,
        peerGroupId: values.parentId ? null : values.peerGroupId || null,
        day: values.day ?? '',
      })}
    />
  );
}

export function ChangeZoneDialog({
  data,
  onClose,
}: {
  data: z.output<(typeof zoneGetApi)['output']>;
  onClose: () => void;
}) {
  const t = useSay();
  const stated = useStatedFields();
  const { zone } = data;
  return (
    <CommandDialog
      endpoint={zoneChangeApi}
      onClose={onClose}
      intro={<p>{t(f.changeIntro)}</p>}
      initial={{
        name: zone.name,
        shortName: zone.shortName,
        kind: zone.kind,
        tier: zone.tier,
        cityCode: zone.cityCode ?? '',
        countyCode: zone.countyCode ?? '',
        leadingIndustries: zone.leadingIndustries.join('、'),
        approvedYear: zone.approvedYear?.toString() ?? '',
        plannedAreaKm2: squareKm(zone.plannedAreaM2),
        auditedAreaKm2: squareKm(zone.auditedAreaM2),
        source: data.source,
        note: data.note,
      }}
      fields={[...stated, { name: 'reason', label: w.reason, required: true }]}
      toInput={(values) => ({ id: zone.id, ...statedOf(values), reason: values.reason ?? '' })}
    />
  );
}
