import type { z } from 'zod';
import { type Lang, say, words } from '../base/words.ts';
import type { standingLiveApi } from '../contest/standing.api.ts';

type Standing = z.output<(typeof standingLiveApi)['output']>;

const head = {
  line: words(
    '{name} · 截止 {day} · 留痕第 {entry} 条 · {scheme}',
    '{name} · 截止 {day} · 留痕第 {entry} 條 · {scheme}',
    '{name} · cut-off {day} · journal entry {entry} · {scheme}',
  ),
  columns: words('名次 · 得分 · 护照码 · 开发区', '名次 · 得分 · 護照碼 · 開發區', 'place · score · passport · zone'),
  equal: words('并列', '並列', 'tied'),
};

/** One line a zone, in the order of the standing; a zone without a place keeps its line and its score. */
export function standingText(
  standing: Pick<Standing, 'groupName' | 'day' | 'entry' | 'scheme' | 'rows'>,
  lang: Lang,
): string[] {
  const width = Math.max(0, ...standing.rows.map((row) => row.total.text.length));
  return [
    say(head.line, lang, {
      name: standing.groupName,
      day: standing.day,
      entry: standing.entry,
      scheme: standing.scheme.title,
    }),
    say(head.columns, lang),
    ...standing.rows.map((row) => {
      const place = String(row.place ?? '—').padStart(3);
      const tied = row.tied ? `  (${say(head.equal, lang)})` : '';
      return `${place}  ${row.total.text.padStart(width)}  ${row.passport}  ${row.name}${tied}`;
    }),
  ];
}
