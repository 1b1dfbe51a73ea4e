import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixturePath, haveFixtures } from '../../test/fixtures.ts';
import { parseFen } from '../base/money.ts';
import { compare } from './compare.ts';
import { candidateOf, type TruthRow, truthRows } from './identity.fixture.ts';
import { type Candidate, type Known, readCandidate, readKnown } from './identity.ts';
import { IdentityIndex } from './identity-index.ts';
import { compareScales, firmStem, likeness, readName } from './name.ts';
import { readRemark } from './remark.ts';

const yi = (text: string) => parseFen(text, 'yi') ?? null;

describe('project names', () => {
  it('take scale, phase and marks out of the product', () => {
    expect(readName('年产 16 万吨乙二醇生产线项目')).toMatchObject({
      product: '乙二醇',
      scales: [{ amount: 160_000, unit: '吨' }],
      phase: null,
    });
    expect(readName('年产70万吨煤矸石综合利用生产线(二期)项目')).toMatchObject({ product: '煤矸石综合利用', phase: 2 });
    expect(readName('山西泓川化工有限公司年产25万吨乙二醇生产基地项目').product).toBe('乙二醇');
    expect(readName('年产4万吨氨基酸项目(续签)')).toMatchObject({ product: '氨基酸', signedAgain: true });
    expect(readName('年产2万吨小杂粮精深加工建设增资扩产项目')).toMatchObject({
      product: '小杂粮精深加工',
      increment: true,
    });
    expect(readName('其中:标准化厂房')).toMatchObject({ part: true });
    expect(readName('年产20万吨无缝钢管(含3个子项目)')).toMatchObject({ pack: true, product: '无缝钢管' });
    // The site's place, a shortened firm and words of any investment are not the product.
    for (const name of ['高平市年产15吨原料药生产线项目', '新晟药业年产15吨原料药项目建设', '15吨原料药技术改造项目'])
      expect(readName(name, ['大同新晟药业有限公司'])).toMatchObject({
        product: '原料药',
        scales: [{ amount: 15, unit: '吨' }],
      });
    expect(readName('县域商业体系建设项目').product).toBe('县域商业体系');
    expect(compareScales(readName('3GW光伏组件').scales, readName('3000兆瓦光伏组件').scales)).toBe('same');
    expect(compareScales(readName('年产300kt煤制乙二醇').scales, readName('年产30万吨煤制乙二醇').scales)).toBe('same');
    expect(readName('年产1550千升清香型白酒项目').scales).toEqual([{ amount: 1550, unit: '千升' }]);
  });
  it('compare scales and texts', () => {
    expect(compareScales(readName('16万吨甲').scales, readName('160000吨甲').scales)).toBe('same');
    expect(compareScales(readName('16万吨甲').scales, readName('32万吨甲').scales)).toBe('other');
    expect(compareScales(readName('甲乙').scales, readName('32万吨甲').scales)).toBe('silent');
    expect(likeness('煤焦油深加工', '煤焦油深加工')).toBe(1);
    expect(likeness('煤焦油深加工', '动力电池模组')).toBe(0);
    expect(firmStem('山西某某化工股份有限公司')).toBe(firmStem('山西某某化工有限公司'));
  });
  it('remarks admit relations', () => {
    expect(readRemark('原名称:年产16万吨乙二醇生产线项目').formerName).toBe('年产16万吨乙二醇生产线项目');
    expect(readRemark('由长治经开区调整落地').movedFrom).toBe('长治经开区');
    expect(readRemark('已调整至大同经开区').movedTo).toBe('大同经开区');
    expect(readRemark('与孝义经开区共同引进').jointWith).toBe('孝义经开区');
    expect(readRemark('原协议投资1.247亿元,本次增资0.24亿元').increment).toBe(yi('0.24'));
    expect(readRemark('一期合同已含本期投资,不另签合同').insideContract).toBe(true);
    expect(readRemark('二期用地预留')).toMatchObject({ insideContract: false, signedAgain: false });
  });
});

describe('two lines', () => {
  const base: Known = {
    id: 'p1',
    parentId: null,
    names: ['年产16万吨乙二醇生产线项目'],
    codes: [],
    creditCodes: [],
    builders: ['山西甲乙化工有限公司'],
    investors: [],
    zones: ['Z1'],
    totals: [yi('2.5') ?? (0n as never)],
    industry: null,
  };
  const judge = (line: Candidate, known: Partial<Known> = {}) => {
    const match = compare(readCandidate(line), readKnown({ ...base, ...known }));
    return `${match.verdict}:${match.kind}`;
  };
  const line: Candidate = {
    name: '年产16万吨乙二醇项目',
    builder: '山西甲乙化工股份有限公司',
    zoneId: 'Z1',
    total: yi('2.5'),
  };
  it.each([
    ['spelled otherwise, new legal form', line, {}, 'same:same'],
    ['doubled and renamed at the same money', { ...line, name: '年产32万吨高端乙二醇项目' }, {}, 'same:renamed'],
    ['another scale, other money', { ...line, name: '年产32万吨乙二醇项目', total: yi('4') }, {}, 'ask:renamed'],
    ['another product of the firm', { ...line, name: '年产9万吨煤系针状焦项目' }, {}, 'differ:same'],
    ['same name, other firm', { ...line, builder: '山西丙丁化工有限公司', total: yi('4') }, {}, 'differ:same'],
    ['same name and money, other firm', { ...line, builder: '山西丙丁化工有限公司' }, {}, 'ask:same'],
    ['second phase', { ...line, name: '年产16万吨乙二醇(二期)项目' }, {}, 'differ:phase'],
    [
      'second phase inside the contract',
      { ...line, name: '年产16万吨乙二醇(二期)项目', note: '一期合同已含本期投资,不另签合同' },
      {},
      'differ:phase-inside',
    ],
    [
      'first phase after the second',
      { ...line, name: '年产16万吨乙二醇(一期)项目' },
      { names: ['年产16万吨乙二醇(二期)项目'] },
      'differ:same',
    ],
    ['signed again', { ...line, note: '续签' }, {}, 'same:signed-again'],
    ['moved, said in the remark', { ...line, zoneId: 'Z2', note: '由某经开区调整落地' }, {}, 'same:moved'],
    ['other zone, nothing said', { ...line, zoneId: 'Z2' }, {}, 'ask:moved'],
    ['code decides over all', { ...line, name: '某某园区', code: 'c', builder: null }, { codes: ['c'] }, 'same:same'],
    ['other code, other money', { ...line, code: 'd', total: yi('9') }, { codes: ['c'] }, 'differ:same'],
    [
      'investor signed, project company builds',
      line,
      { builders: [], investors: ['北京戊己投资有限公司'] },
      'same:same',
    ],
    [
      'the same, money moved',
      { ...line, total: yi('2.2') },
      { builders: [], investors: ['北京戊己投资有限公司'] },
      'ask:same',
    ],
  ])('%s', (_, one, known, verdict) => expect(judge(one, known)).toBe(verdict));
});

interface Confusion {
  right: number;
  wrongMerge: number;
  missed: number;
  new: number;
  ask: number;
  askOfNew: number;
  askWithoutRight: number;
  phases: number;
  wrongPhase: number;
}

/** Feeds lines to the rules one after another and scores each decision against the truth; a person answers the questions rightly. */
function confusion(rows: readonly TruthRow[]): Confusion {
  const entities = JSON.parse(readFileSync(fixturePath('truth/overall/entities.json'), 'utf8')) as {
    id: string;
    parent?: string;
    inside_parent_contract?: boolean;
  }[];
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const index = new IdentityIndex();
  const seen = new Set<string>();
  const count: Confusion = {
    right: 0,
    wrongMerge: 0,
    missed: 0,
    new: 0,
    ask: 0,
    askOfNew: 0,
    askWithoutRight: 0,
    phases: 0,
    wrongPhase: 0,
  };
  for (const row of rows) {
    const line = candidateOf(row);
    if (line.child) continue; // a part stands under the package above it; no judgement needed
    const found = index.resolve(line);
    const known = seen.has(row.entity);
    if (found.outcome === 'same') found.match.id === row.entity ? count.right++ : count.wrongMerge++;
    else if (found.outcome === 'ask') {
      count.ask++;
      if (!known) count.askOfNew++;
      else if (!found.matches.some((match) => match.id === row.entity)) count.askWithoutRight++;
    } else {
      known ? count.missed++ : count.new++;
      const entity = byId.get(row.entity);
      if (found.under) {
        const inside = found.under.kind === 'phase-inside';
        if (entity?.parent === found.under.id && (!inside || entity.inside_parent_contract)) count.phases++;
        else count.wrongPhase++;
      }
    }
    seen.add(row.entity);
    index.learn(row.entity, line);
  }
  return count;
}

describe.skipIf(!haveFixtures)('identity over eighteen months of papers', () => {
  const rows = haveFixtures ? truthRows(fixturePath(''), ['register', 'session', 'conversion', 'monthly']) : [];

  it('merges none wrongly, misses none, asks seldom', () => {
    const count = confusion(rows);
    expect(count.wrongMerge).toBe(0);
    expect(count.missed).toBe(0);
    expect(count.ask).toBeLessThanOrEqual(50); // of 6,565 lines
    expect(count.askOfNew).toBeLessThanOrEqual(10);
    expect(count.askWithoutRight).toBe(0);
    expect(count.phases).toBe(13);
    expect(count.wrongPhase).toBe(0);
    expect(count.right).toBeGreaterThan(5_600);
  });

  it.each([1, 2, 3])('does so whatever order the papers come in (%i)', (seed) => {
    let state = seed;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state;
    };
    const places = new Map([...new Set(rows.map((row) => row.file))].map((file) => [file, random()]));
    const count = confusion([...rows].sort((a, b) => (places.get(a.file) ?? 0) - (places.get(b.file) ?? 0)));
    expect(count).toMatchObject({ wrongMerge: 0, missed: 0, wrongPhase: 0 });
    expect(count.ask).toBeLessThanOrEqual(60);
  });
});
