import { z } from 'zod';
import { command } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { type DescribedField, describedFields } from './table-columns.ts';

/** Most projects of one change: an entry of the journal holds them all. */
export const mostChanged = 20_000;

/** Longest value of each field, as registering a project takes it. */
const longest: Readonly<Record<DescribedField, number>> = { industry: 40, chain: 40, origin: 60, place: 200 };

const zValue = z.string().trim().min(1).max(200).nullable();

/** Projects that have one value in common now and shall have one in common then; null is nothing. */
export const zChanges = z
  .object({
    field: z.enum(describedFields),
    changes: z
      .array(
        z.object({
          /** What the person saw: who has another value by now is refused. */
          from: zValue,
          to: zValue,
          ids: z.array(z.uuid()).min(1).max(mostChanged),
        }),
      )
      .min(1)
      .max(mostChanged),
  })
  .superRefine(({ field, changes }, ctx) => {
    let count = 0;
    const seen = new Set<string>();
    for (const [at, change] of changes.entries()) {
      count += change.ids.length;
      if ((change.to?.length ?? 0) > longest[field])
        ctx.addIssue({
          code: 'too_big',
          origin: 'string',
          maximum: longest[field],
          path: ['changes', at, 'to'],
          input: change.to,
        });
      for (const [nth, id] of change.ids.entries()) {
        if (seen.has(id)) ctx.addIssue({ code: 'custom', path: ['changes', at, 'ids', nth], message: 'named twice' });
        seen.add(id);
      }
    }
    if (count > mostChanged)
      ctx.addIssue({ code: 'too_big', origin: 'array', maximum: mostChanged, path: ['changes'], input: changes });
  });

export const projectChangeManyApi = command({
  name: 'project.changeMany',
  path: '/project-changes',
  right: 'project.report',
  input: zChanges.safeExtend({
    /** The entry that this one takes back: an undo is a new entry with the values turned round. */
    undoes: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  output: z.object({ entry: z.string(), changed: z.number().int() }),
  words: words('批量修改项目', '批次修改項目', 'Change projects'),
});

/** What a change would do, before anybody does it. */
export const projectCheckChangesApi = command({
  name: 'project.checkChanges',
  path: '/project-changes/check',
  right: 'project.report',
  journaled: false,
  input: zChanges,
  output: z.object({
    /** Projects that would change. */
    changed: z.number().int(),
    /** Those that cannot, each with its reason; none of the others changes while there are any. */
    refused: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        reason: z.enum(['row-unknown', 'row-outside', 'row-changed']),
        value: z.string().nullable(),
      }),
    ),
  }),
  words: words('预览批量修改', '預覽批次修改', 'Preview a change of projects'),
});

export const changeContracts = [projectChangeManyApi, projectCheckChangesApi];
