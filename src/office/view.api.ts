import { z } from 'zod';
import { command, query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { zLabel } from './office.ts';

/** With whom a view is shared: nobody, everybody of the office, everybody within the owner's territory. */
export const viewShares = ['me', 'office', 'territory'] as const;
export type ViewShare = (typeof viewShares)[number];

const zPage = z.enum(['projects']);
/** The words of an address and what stands for each: columns, conditions, order, groups, form. */
const zWords = z
  .record(z.string().regex(/^[a-z_]{1,16}$/), z.string().max(6000))
  .refine((all) => Object.keys(all).length <= 20, { message: 'at most 20 words' });

const zView = z.object({
  id: z.string(),
  name: z.string(),
  words: zWords,
  shared: z.enum(viewShares),
  /** The reader's own: may be changed and deleted. */
  mine: z.boolean(),
  by: z.object({ name: z.string(), office: zLabel.nullable() }),
  changedAt: z.string(),
});
export type SavedView = z.output<typeof zView>;

export const viewListApi = query({
  name: 'view.list',
  path: '/views',
  right: 'signed-in',
  input: z.object({ page: zPage }),
  output: z.object({ views: z.array(zView) }),
  words: words('已存的视图', '已存的檢視', 'Saved views'),
});

export const viewGetApi = query({
  name: 'view.get',
  path: '/views/{id}',
  right: 'signed-in',
  input: z.object({ id: z.uuid() }),
  output: zView,
  words: words('一个视图', '一個檢視', 'One saved view'),
});

export const viewSaveApi = command({
  name: 'view.save',
  path: '/views',
  right: 'signed-in',
  journaled: false,
  input: z.object({
    /** Changes this one of the person's own; a new one if absent. */
    id: z.uuid().optional(),
    page: zPage,
    name: z.string().trim().min(1).max(60),
    words: zWords,
    shared: z.enum(viewShares).default('me'),
  }),
  output: z.object({ id: z.string() }),
  words: words('保存视图', '儲存檢視', 'Save a view'),
});

export const viewDeleteApi = command({
  name: 'view.delete',
  path: '/views/{id}/delete',
  right: 'signed-in',
  journaled: false,
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
  words: words('删除视图', '刪除檢視', 'Delete a view'),
});

export const viewContracts = [viewListApi, viewGetApi, viewSaveApi, viewDeleteApi];
