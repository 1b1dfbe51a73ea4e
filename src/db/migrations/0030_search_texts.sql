-- Most names are of Chinese characters, letters and digits alone: of these NFKC and the marks take nothing away, and to find that out
-- costs a tenth of doing it. The spelling stays the same for every text.
create or replace function search_form(value text) returns text language sql immutable parallel safe as $$
  select case when value !~ '[^0-9A-Za-z一-鿿]' then lower(value)
    else translate(lower(normalize(value, NFKC)), E' \t\r\n()[]{}<>.,;:!?"''\\/-_|+*&^%$#@=`~—–·•、。《》〈〉“”‘’「」『』【】〔〕…', '') end
$$;

-- As before, and of many projects together: the recount reads the texts of each by itself, this reads those of all and spells each once.
create or replace function refresh_project_lines(ids uuid[]) returns void language plpgsql security definer
  set search_path = public, pg_temp set app.everywhere = '1' as $$
begin
  insert into project_line as l select * from project_line_recount r where r.project_id = any (ids)
  on conflict (project_id) do update set zone_id = excluded.zone_id, scope_id = excluded.scope_id, counted = excluded.counted,
    name = excluded.name, code = excluded.code, firm = excluded.firm, industry = excluded.industry, stage = excluded.stage,
    since = excluded.since, started_on = excluded.started_on, produced_on = excluded.produced_on,
    in_statistics = excluded.in_statistics, total_fen = excluded.total_fen, formed_fen = excluded.formed_fen,
    by_total = excluded.by_total, by_formed = excluded.by_formed, newest = excluded.newest, oldest = excluded.oldest
  where l is distinct from excluded;
  if cardinality(ids) < 50 then
    insert into project_search as h select * from project_search_recount r where r.project_id = any (ids)
    on conflict (project_id) do update set zone_id = excluded.zone_id, scope_id = excluded.scope_id, by_total = excluded.by_total,
      hay = excluded.hay, codes = excluded.codes
    where h is distinct from excluded;
    return;
  end if;
  insert into project_search as h
  select s.project_id, s.zone_id, s.scope_id, coalesce(s.total_fen, -9223372036854775808),
    E'\n' || coalesce(texts.hay, '') || E'\n', coalesce(marks.codes, '{}')
  from project_state s
  join project p on p.id = s.project_id and p.ended is null
  left join (
    select project_id, string_agg(distinct search_form(line) collate "C", E'\n') as hay
    from (
      select project_id, name as line from project_state where project_id = any (ids) and ended is null
      union select id, firm from project where id = any (ids) and ended is null
      union select id, firm_short(firm) from project where id = any (ids) and ended is null
      union select project_id, value from project_alias
        where project_id = any (ids) and ended is null and kind in ('name', 'builder', 'investor')
    ) lines
    group by project_id
  ) texts on texts.project_id = s.project_id
  left join (
    select project_id, array_agg(distinct upper(normalize(mark, NFKC)) collate "C") as codes
    from (
      select id as project_id, code as mark from project where id = any (ids) and ended is null
      union select id, credit_code from project where id = any (ids) and ended is null
      union select project_id, value from project_alias
        where project_id = any (ids) and ended is null and kind in ('code', 'credit_code')
    ) all_marks
    where mark is not null
    group by project_id
  ) marks on marks.project_id = s.project_id
  where s.project_id = any (ids) and s.ended is null
  on conflict (project_id) do update set zone_id = excluded.zone_id, scope_id = excluded.scope_id, by_total = excluded.by_total,
    hay = excluded.hay, codes = excluded.codes
  where h is distinct from excluded;
end $$;

-- Whoever writes a row of a preview knows these three: they need not be read out of its JSON.
alter table import_preview_row
  alter column row_zone drop expression, alter column row_scope drop expression, alter column row_batch drop expression;
