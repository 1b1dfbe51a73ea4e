-- Telling a line apart from a million projects: firms are found by their stem, as firmStem in src/project/name.ts takes it.
alter table project_alias add column stem text generated always as (
  case when kind in ('builder', 'investor') then
    case
      when length(regexp_replace(regexp_replace(normalize(value, NFKC), '[\s()()]+', '', 'g'), '(集团|股份|有限|责任|公司|总)+$', '')) >= 2
      then regexp_replace(regexp_replace(normalize(value, NFKC), '[\s()()]+', '', 'g'), '(集团|股份|有限|责任|公司|总)+$', '')
      else regexp_replace(normalize(value, NFKC), '[\s()()]+', '', 'g')
    end
  end
) stored;
comment on column project_alias.stem is 'Name of a firm without its legal form; null for other kinds';
create index project_alias_stem on project_alias (stem) where ended is null and stem is not null;
