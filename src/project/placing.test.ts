import { describe, expect, it } from 'vitest';
import { parseFen } from '../base/money.ts';
import { IdentityIndex } from './identity-index.ts';
import { Placer, type ProjectLine } from './placing.ts';
import { RowDraft } from './planning.ts';

const id = '0194ceaf-9100-7057-baf0-eb05bb127c6a';
const total = parseFen('2.5', 'yi');
const known = () =>
  new IdentityIndex([
    {
      id,
      parentId: null,
      names: ['年产16万吨乙二醇项目'],
      codes: [],
      creditCodes: [],
      builders: ['山西甲乙化工有限公司'],
      investors: [],
      zones: ['Z1'],
      totals: total ? [total] : [],
      industry: null,
    },
  ]);
const fields = () =>
  new Map([[id, { name: '年产16万吨乙二醇项目', firm: '山西甲乙化工有限公司', zone_id: 'Z1', scope_id: '甲市' }]]);
let row = 0;
const line = (part: Partial<ProjectLine>): ProjectLine => {
  row += 1;
  return {
    at: { sheet: '表', row },
    name: '年产16万吨乙二醇项目',
    builder: '山西甲乙化工有限公司',
    zoneId: 'Z1',
    scopeId: '甲市',
    total,
    ...part,
  };
};
const placer = (decisions: Record<string, string> = {}) => {
  row = 0;
  return new Placer(known(), fields(), decisions);
};

describe('placing lines of a paper', () => {
  it('fills what was not known, and only that', () => {
    const placed = placer().place(line({ code: '2505-140100-04-01-123456', builder: '山西甲乙化工有限公司' }));
    expect(placed).toMatchObject({
      outcome: 'placed',
      isNew: false,
      placed: {
        project: { id },
        fill: { code: '2505-140100-04-01-123456' },
        aliases: [['code', '2505-140100-04-01-123456']],
      },
    });
    const again = placer().place(line({}));
    expect(again).toMatchObject({ placed: { fill: {}, aliases: [] } });
  });

  it('makes one project for two lines of a paper that mean one', () => {
    const all = placer();
    const first = all.place(line({ name: '3GW光伏组件项目', builder: '丙丁光伏有限公司', zoneId: 'Z2' }));
    const second = all.place(line({ name: '3GW光伏组件建设项目', builder: '丙丁光伏有限公司', zoneId: 'Z2' }));
    expect(first).toMatchObject({ isNew: true, placed: { project: { row: '表!1' } } });
    expect(second).toMatchObject({ isNew: false, placed: { project: { row: '表!1' }, create: null } });
  });

  it('keeps parts under their package, uncounted, and finds them again', () => {
    const all = placer();
    all.place(line({ name: '年产16万吨乙二醇(含2个子项目)' }));
    const part = all.place(line({ name: '其中:标准化厂房', child: true }));
    expect(part).toMatchObject({
      isNew: true,
      placed: { create: { counted: false }, under: { project: { id }, kind: 'part' } },
    });
    all.place(line({}));
    expect(all.place(line({ name: '其中:标准化厂房', child: true }))).toMatchObject({
      isNew: false,
      placed: { kind: 'part' },
    });
  });

  it('does not guess the package of a part while its package is a question', () => {
    const all = placer();
    expect(all.place(line({ name: '年产32万吨乙二醇项目', total: parseFen('9', 'yi') })).outcome).toBe('ask');
    expect(all.place(line({ name: '其中:标准化厂房', child: true }))).toMatchObject({
      outcome: 'ask',
      finding: { code: 'package-undecided' },
    });
  });

  it('takes a person at their word', () => {
    const doubtful = { name: '年产32万吨乙二醇项目', total: parseFen('9', 'yi') };
    expect(placer().place(line(doubtful))).toMatchObject({
      outcome: 'ask',
      finding: { severity: 'ask', params: { other: '年产16万吨乙二醇项目' } },
    });
    expect(placer({ '表!1': 'new' }).place(line(doubtful))).toMatchObject({
      isNew: true,
      placed: { decided: true, under: null },
    });
    expect(placer({ '表!1': 'skip' }).place(line(doubtful)).outcome).toBe('skip');
    expect(placer({ '表!1': `link:${id}:renamed` }).place(line(doubtful))).toMatchObject({
      isNew: false,
      placed: { kind: 'renamed', fill: { name: '年产32万吨乙二醇项目' }, decided: true },
    });
    expect(placer({ '表!1': `link:${id}:phase-inside` }).place(line(doubtful))).toMatchObject({
      isNew: true,
      placed: { create: { counted: false }, under: { project: { id }, kind: 'phase-inside' } },
    });
  });

  it('counts a phase with its own contract', () => {
    expect(placer().place(line({ name: '年产16万吨乙二醇(二期)项目' }))).toMatchObject({
      isNew: true,
      placed: { create: { counted: true }, under: { project: { id }, kind: 'phase' } },
    });
  });

  it('moves a project with an event of its own', () => {
    const moved = placer().place(line({ zoneId: 'Z2', scopeId: '乙市', note: '由甲经开区调整落地' }));
    expect(moved).toMatchObject({ placed: { kind: 'moved', fill: { zone_id: 'Z2', scope_id: '乙市' } } });
    if (moved.outcome !== 'placed') throw new Error('not placed');
    const draft = new RowDraft(
      { sheet: '表', row: 1, values: { note: '由甲经开区调整落地' }, findings: [] },
      moved.placed,
      { events: new Map(), statements: new Map() },
      'Z2',
      '2025-08-26',
    );
    expect(draft.events).toMatchObject([{ kind: 'moved_zone', happened: '2025-08-26', reason: '由甲经开区调整落地' }]);
  });
});
