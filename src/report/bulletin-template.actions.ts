import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { Trx } from '../db/engine.ts';
import { type AnyAction, defineCommand, defineQuery } from '../journal/act.actions.ts';
import { templateGetApi, templateListApi, templateSaveApi } from './bulletin.api.ts';
import { checkTemplate } from './bulletin-check.ts';
import { differences } from './bulletin-compare.ts';
import { presetOf, presetTemplates } from './bulletin-presets.ts';
import { insertTemplate, listTemplates, type SavedTemplate } from './bulletin-template.store.ts';
import type { Template } from './bulletin-template.ts';

const faulty = words('模板有误', '範本有誤', 'The template has faults');
const onlyProvince = words(
  '模板全省共用, 由看得到全省的机构保存',
  '範本全省共用, 由看得到全省的機構儲存',
  'Templates hold for the whole programme: an office that sees all of it saves them',
);
const noSuchTemplate = words('没有这个模板', '沒有這個範本', 'There is no such template');

type Known = Omit<SavedTemplate, 'officeId' | 'person' | 'savedAt' | 'why'> & Partial<SavedTemplate>;

/** The version asked for; else the newest that was saved, else the preset, which is version 0. */
export async function templateOf(db: Trx, code: string, version?: number): Promise<Known> {
  const saved = await listTemplates(db, code);
  const found = version === undefined ? saved[0] : saved.find((one) => one.version === version);
  if (found) return found;
  const preset = presetOf(code);
  if (!preset || (version !== undefined && version !== 0)) throw new Problem('not-found', noSuchTemplate);
  return { template: preset, version: 0 };
}

/** Refuses a template that names what the programme does not know: every fault at its place. */
export function sureTemplate(template: Template): void {
  const findings = checkTemplate(template);
  if (findings.length > 0) throw new Problem('invalid', faulty, findings);
}

const lineOf = ({ template, version, person, savedAt, why }: Known) => ({
  code: template.code,
  version,
  kind: template.kind,
  name: template.name,
  person: person ?? null,
  savedAt: savedAt ?? null,
  why: why ?? null,
});

const templates = defineQuery(templateListApi, async (ctx) => {
  const saved = await listTemplates(ctx.db);
  return {
    templates: [...presetTemplates.map((template) => ({ template, version: 0 })), ...saved].map(lineOf),
  };
});

const template = defineQuery(templateGetApi, async (ctx, { code, version }) => {
  const known = await templateOf(ctx.db, code, version);
  const preset = presetOf(code);
  return {
    ...lineOf(known),
    template: known.template,
    differs: preset ? differences(preset, known.template) : null,
  };
});

const save = defineCommand(templateSaveApi, {
  apply: async (ctx, { template: given, why }) => {
    if (!ctx.actor.everywhere) throw new Problem('not-allowed', onlyProvince);
    sureTemplate(given);
    const [newest] = await listTemplates(ctx.db, given.code);
    const version = (newest?.version ?? 0) + 1;
    await insertTemplate(ctx.db, ctx.entry, {
      template: given,
      version,
      why,
      officeId: ctx.actor.officeId,
      person: ctx.actor.name,
      savedAt: ctx.now,
    });
    return { code: given.code, version };
  },
});

export const templateActions = [templates, template, save] satisfies AnyAction[];
