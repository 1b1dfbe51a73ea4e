import { beforeAll, describe, expect, it } from 'vitest';
import { actorOf, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import type { ListBook } from '../base/list-book.ts';
import type { Actor } from '../base/right.ts';
import { recordEvent } from '../project/event.actions.ts';
import { projectRegister } from '../project/project.actions.ts';
import { exportTable } from './export-table.actions.ts';

describe.each(engineKinds)('the project table as a workbook (%s)', (kind) => {
  const t = useEngine(kind);
  const at = { now: '2026-02-01T02:00:00.000Z' };
  const out = (input: object, actor: Actor = everyone) => t.act<ListBook>(exportTable, input, { ...at, actor });

  beforeAll(async () => {
    for (const [n, industry] of ['氢能', '光伏', '氢能', null].entries()) {
      const { id } = await t.act<{ id: string }>(
        projectRegister,
        {
          name: `第${n}号年产${n + 5}万吨产品项目`,
          firm: `测试第${n}有限公司`,
          zoneId: n < 3 ? 'Z901' : 'Z902',
          totalFen: String(10_000_000n * BigInt(n + 1) + 1n),
          ...(industry ? { industry } : {}),
          isNew: true,
        },
        at,
      );
      if (n !== 1)
        await t.act(recordEvent, { id, kind: 'contract_signed', happened: '2025-06-10', confirmed: true }, at);
    }
  });

  it('has the columns, the order, the groups with subtotals and the total of the view, and says what it is', async () => {
    const book = await out({
      cols: 'name,total,signed,stage',
      sort: '-total',
      group: 'industry',
      where: 'stage:signed;counted:1',
    });
    const [sheet] = book.sheets;
    expect(sheet?.columns.map((one) => one.header)).toEqual(['项目名称', '总投资(万元)', '签约', '阶段']);
    expect(sheet?.rows).toEqual([
      ['氢能 (2)', '40.000002', null, null],
      ['第2号年产7万吨产品项目', '30.000001', '2025-06-10', '签约'],
      ['第0号年产5万吨产品项目', '10.000001', '2025-06-10', '签约'],
      ['(未填) (1)', '40.000001', null, null],
      ['第3号年产8万吨产品项目', '40.000001', '2025-06-10', '签约'],
      ['合计 (3)', '80.000003', null, null],
    ]);
    expect(sheet?.note).toMatch(/截至留痕第 \d+ 号.*截至 2026-02-01.*阶段: 签约.*排序: 总投资 降序.*分组: 产业/);
    expect([book.rows, book.marks['list']]).toEqual([3, 'project-table']);
  });

  it('holds the reader’s rows only, as of an entry if asked, and refuses a view that it does not know', async () => {
    expect((await out({ where: 'none' }, actorOf({ zones: ['Z902'], scopes: [] }))).rows).toBe(1);
    expect((await out({ text: '第2号' })).rows).toBe(1);
    expect((await out({ entry: '1' })).rows).toBe(1);
    await expect(out({ cols: 'name,nothing', where: 'total:x..' })).rejects.toMatchObject({
      code: 'invalid',
      findings: [{ path: '/cols' }, { path: '/where' }],
    });
  });
});
