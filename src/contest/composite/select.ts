import { frameworkOf, leavesOf } from './framework.ts';
import type { Source } from './source.ts';
import { pickColumns, pickRows, type Table } from './table.ts';

/** Takes indicators and aggregates (with all below them) out of the tree, and keeps only some units and times. */
export function selectFrom(
  source: Source,
  drop: ReadonlySet<string>,
  keepRow: (unit: string, time: number | null) => boolean,
): Source {
  const { framework } = source;
  const out = new Set<string>();
  for (const code of drop) {
    out.add(code);
    for (const leaf of leavesOf(framework, code)) out.add(leaf);
  }
  // An aggregate whose indicators are all gone goes as well.
  for (const code of framework.children.keys())
    if (leavesOf(framework, code).every((leaf) => out.has(leaf))) out.add(code);
  const nodes = [...framework.nodes.values()].filter((node) => !out.has(node.code));
  const kept = frameworkOf(nodes, framework.groups, framework.denominators);
  const rows = [...source.raw.units.keys()].filter((row) =>
    keepRow(source.raw.units[row] as string, source.raw.times?.[row] ?? null),
  );
  const times = source.raw.times && rows.map((row) => source.raw.times?.[row]);
  // One row for each unit is no panel any more.
  const flat = new Set(rows.map((row) => source.raw.units[row])).size === rows.length;
  const picked = (table: Table): Table => ({ ...pickRows(table, rows), ...(times && flat ? { times: null } : {}) });
  return {
    ...source,
    framework: kept,
    raw: pickColumns(picked(source.raw), kept.indicators),
    denominators: picked(source.denominators),
    groups: new Map([...source.groups].map(([name, values]) => [name, rows.map((row) => values[row] ?? null)])),
  };
}
