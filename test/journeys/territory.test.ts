import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Journey, signIn, startJourney } from './browser.ts';
import { ask, Form, openForm, watch } from './form.ts';

/** A closed square of a quarter of a degree. */
const square = (lng: number, lat: number) => [
  [lng, lat],
  [lng + 0.25, lat],
  [lng + 0.25, lat + 0.25],
  [lng, lat + 0.25],
  [lng, lat],
];
const outline = (code: string, ring: number[][]) => ({
  type: 'Feature',
  properties: { code },
  geometry: { type: 'Polygon', coordinates: [ring] },
});
const fileOf = (features: unknown[]) => ({
  name: 'counties.geojson',
  mimeType: 'application/geo+json',
  buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })),
});

describe('territory in the browser', () => {
  let journey: Journey;
  let page: Page;
  let faults: string[];

  const go = (path: string) => page.goto(`${journey.address}${path}`);
  const zonesOf = async (id: string, day: string, view = 'as_reported') =>
    (await ask<{ zones: string[]; bodies: string[] }>(page, `/groupings/${id}?day=${day}&view=${view}`)).zones;

  beforeAll(async () => {
    journey = await startJourney('embedded', () => false);
    page = await journey.open();
    faults = watch(page);
    await signIn(page, journey.address, 'commerce');
  }, 240_000);
  afterAll(async () => {
    await journey?.close();
  }, 60_000);

  it('a zone is registered with every fault at its field, is found, and is compared from its day on', async () => {
    await go('/zones');
    const form = await openForm(page, '登记开发区');
    const empty = await form.refused('登记开发区');
    expect(Object.keys(empty)).toEqual(['名称', '简称', '报送单位', '起始日', '依据文件']);
    await form.fill({
      名称: '榆次工业经济开发区',
      简称: '榆次工业区',
      主导产业: '液压、纺机',
      起始日: '三月一日',
      设立年份: '去年',
      '规划面积 (平方公里)': '约12',
      拼音: 'yú cì',
      依据文件: '晋政函〔2026〕1号',
    });
    await form.pick('市', '晋中市');
    await form.pick('县(市、区)', '临猗县');
    await form.pick('报送单位', '晋中市');
    await form.pick('同类比较组', '经济');
    const wrong = await form.refused('登记开发区');
    expect(Object.keys(wrong)).toEqual(['起始日', '设立年份', '规划面积 (平方公里)', '拼音']);
    await form.fill({ 起始日: '2026-03-01', 设立年份: '2026', '规划面积 (平方公里)': '12.5', 拼音: 'yu ci gong ye' });
    expect((await form.refused('登记开发区'))['县(市、区)']).toContain('不属于');
    await form.pick('县(市、区)', '榆次区');
    expect(await form.done('登记开发区')).toContain('Z501');
    await page.waitForURL(/\/zones\/Z501/);
    await page.getByText('12.50').first().waitFor();
    expect(await zonesOf('peer-economic', '2026-02-28')).not.toContain('Z501');
    expect(await zonesOf('peer-economic', '2026-03-01')).toContain('Z501');
  }, 60_000);

  it('a zone is renamed: the former name stays known, and nothing changed is refused', async () => {
    const form = await openForm(page, '变更开发区信息');
    await form.fill({ 依据: '批复更名' });
    await form.send('变更开发区信息');
    await form.box.getByText('内容与现有记录相同').waitFor();
    await form.fill({ 名称: '榆次经济技术开发区' });
    await form.done('变更开发区信息');
    await page.getByRole('heading', { name: '榆次经济技术开发区' }).waitFor();
    await page.getByText('榆次工业经济开发区').waitFor();
    const { rows } = await ask<{ rows: { id: string }[] }>(page, '/zones?search=ycgy');
    expect(rows.map((one) => one.id)).toEqual(['Z501']);
  });

  it('a county moves from a day: earlier days stay, restated carries it back, and no zone counts twice', async () => {
    const before = await zonesOf('circle-north', '2026-01-01');
    await go('/groupings?id=circle-north&day=2026-01-01');
    const form = await openForm(page, '调整成员');
    await form.fill({ 起始日: '2026-02-30' });
    const wrong = await form.refused('调整板块成员');
    expect(Object.keys(wrong)).toEqual(['成员', '起始日', '依据']);
    await form.pick('成员', '祁县');
    await form.fill({ 起始日: '2026-04-01', 依据: '区划方案' });
    expect((await form.refused('调整板块成员'))['转出板块']).toContain('不属于');
    await form.clear('转出板块');
    await form.pick('转入板块', '晋北城镇圈');
    expect(await form.done('调整板块成员')).toContain('之前的报表不变');
    // The zone of that county, Z052, comes in by its county; then once more by itself.
    const twice = await openForm(page, '调整成员');
    await twice.pick('成员种类', '开发区');
    await twice.pick('成员', 'Z052');
    await twice.clear('转出板块');
    await twice.pick('转入板块', '晋北城镇圈');
    await twice.fill({ 起始日: '2026-04-01', 依据: '区划方案' });
    await twice.done('调整板块成员');

    const after = await zonesOf('circle-north', '2026-04-01');
    expect(after.filter((one) => one === 'Z052')).toHaveLength(1);
    expect([...after].sort()).toEqual([...before, 'Z052'].sort());
    expect(await zonesOf('circle-north', '2026-01-01')).toEqual(before);
    expect(await zonesOf('circle-north', '2026-01-01', 'restated')).toEqual(after);
    // The page says the same: as reported on that day, then restated.
    await page.getByText(`所指开发区 ${before.length} 个`).waitFor();
    await page.getByRole('switch', { name: '按今天口径回溯' }).click();
    await page.getByText(`所指开发区 ${after.length} 个`).waitFor();
  }, 60_000);

  it('an own boundary file is refused fault by fault, then its review number stands on the map', async () => {
    await go('/zones');
    await page.getByText('审图号: 未提供').first().waitFor();
    await page.getByRole('button', { name: '载入边界文件' }).click();
    const form = new Form(page);
    const empty = await form.refused('载入边界文件');
    expect(Object.keys(empty)).toEqual(['边界文件 (GeoJSON)', '名称']);
    const open = square(112.5, 37.5).slice(0, 4);
    await form.box
      .locator('input[type=file]')
      .setInputFiles(fileOf([outline('140702', open), outline('130102', square(114, 38))]));
    await form.fill({ 名称: '山西省县界', 审图号: '第一号' });
    const wrong = await form.refused('载入边界文件');
    expect(wrong['审图号']).toContain('审图号写法不对');
    await form.box.getByText('榆次区 的边界没有闭合').waitFor();
    await form.box.getByText('不在所选范围或级别内').waitFor();
    expect(await form.field('名称').locator('input').inputValue()).toBe('山西省县界');
    await form.box.locator('input[type=file]').setInputFiles(fileOf([outline('140702', square(112.5, 37.5))]));
    await form.fill({ 审图号: '晋S(2026)018号' });
    await form.send('载入边界文件');
    await form.box.getByText('已载入 1 个轮廓').waitFor();
    await form.box.getByText('140727 祁县').waitFor();
    await form.box.locator('.ant-btn-primary').click();
    await page.getByText('审图号: 晋S(2026)018号').first().waitFor();
    await page.getByText('边界: 山西省县界').waitFor();
  }, 60_000);

  it('an area code tells what became of it; an unknown one is answered in words', async () => {
    const box = page.getByRole('searchbox', { name: '行政区划代码 (六位)' });
    await box.fill('140411');
    await page.getByText('并入他区').waitFor();
    await page.getByText('潞州区 140403').waitFor();
    await box.fill('999999');
    await page.getByText('没有找到').waitFor();
    await box.fill('1404');
    await page.getByText('输入六位代码').waitFor();
    const reader = await journey.open({ width: 390, height: 844 });
    await signIn(reader, journey.address, 'zone');
    await reader.goto(`${journey.address}/zones`);
    await reader.getByText('审图号: 晋S(2026)018号').first().waitFor();
    expect(await reader.getByRole('button', { name: /登记开发区|载入边界文件/ }).count()).toBe(0);
    expect(await reader.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(faults).toEqual([]);
  }, 60_000);
});
