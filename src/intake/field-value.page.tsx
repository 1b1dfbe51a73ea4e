import { formatFen } from '../base/money.ts';
import type { NormalValue } from '../base/normal-row.ts';
import type { Words } from '../base/words.ts';
import { batchWords } from '../campaign/campaign.words.ts';
import { contractWords } from '../campaign/listing.words.ts';
import { natureLabels, stageLabels } from '../project/project-label.words.ts';
import { leadStageWords } from '../promotion/promotion.words.ts';
import { useZoneNames } from '../territory/zone-link.page.tsx';
import { useSay } from '../web/lang.tsx';

/** What the codes of a normal row are called; a code without words stays as it is. */
const codes: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  stage: { ...leadStageWords, ...stageLabels },
  batch: batchWords,
  contract_type: contractWords,
  kind: contractWords,
  nature: natureLabels,
};

/** Says a value of a row in short: amounts in ten thousand yuan, zones by name, codes in words; objects are spread out. */
export function useFieldValue(): (value: unknown, field?: string) => string {
  const t = useSay();
  const zoneName = useZoneNames();
  const show = (value: unknown, field = ''): string => {
    if (value === null || value === undefined) return '—';
    if (field.endsWith('_yuan') && typeof value === 'number' && Number.isSafeInteger(value))
      return `${formatFen(BigInt(value) * 100n, 'wan', 2)} 万`;
    if (typeof value === 'boolean') return value ? '√' : '×';
    if (typeof value === 'number') return value.toLocaleString('en-US');
    if (typeof value === 'object')
      return Object.entries(value as Record<string, NormalValue>)
        .filter(([, one]) => one !== null)
        .map(([name, one]) => `${name} ${show(one)}`)
        .join(', ');
    const text = String(value);
    if (field === 'zone' || field === 'zone_id') return zoneName(text);
    const word = codes[field]?.[text];
    return word ? t(word) : text;
  };
  return show;
}
