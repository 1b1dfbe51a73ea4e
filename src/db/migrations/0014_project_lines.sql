-- Row security reads its settings once per statement, not once per row: a scalar sub-select is an InitPlan.
do $$
declare
  one record;
begin
  for one in
    select p.tablename as t, p.qual like '%app.scopes%' as scoped
    from pg_policies p
    where p.schemaname = 'public' and p.policyname = 'see' and p.qual like '%app.zones%' and p.qual not like '%SELECT%'
  loop
    execute format('drop policy see on %I', one.t);
    execute format($policy$create policy see on %I using (
      (select coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1')
      or zone_id = any ((select nullif(current_setting('app.zones', true), '')::text[])::text[])%s)$policy$, one.t,
      case when one.scoped then $scope$ or scope_id = any ((select nullif(current_setting('app.scopes', true), '')::text[])::text[])$scope$ else '' end);
  end loop;
end $$;

-- What lists read: one row for each live project, kept by statement triggers in the transaction that writes. The columns by_… and
-- newest and oldest are the sort keys without nulls (projects without the value come last), so that a page at any depth is one
-- index range of (key, project_id).
create table project_line (
  project_id uuid primary key,
  zone_id text,
  scope_id text,
  counted boolean not null,
  name text not null,
  code text,
  firm text,
  industry text,
  stage text,
  since date,
  started_on date,
  produced_on date,
  in_statistics boolean not null,
  total_fen bigint,
  formed_fen bigint,
  by_total bigint not null,
  by_formed bigint not null,
  newest date not null,
  oldest date not null
);
comment on table project_line is 'Live projects as lists show them, one row each: derived from project and project_state, proved by project_line_recount';
-- The lists of versions are read by as-of questions only.
drop index project_state_name;
drop index project_state_total;

alter table project_line enable row level security;
alter table project_line force row level security;
create policy see on project_line using (
  (select coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1')
  or zone_id = any ((select nullif(current_setting('app.zones', true), '')::text[])::text[])
  or scope_id = any ((select nullif(current_setting('app.scopes', true), '')::text[])::text[]));
grant select on project_line to taihang_app;

create view project_line_recount with (security_invoker = true) as
select s.project_id, s.zone_id, s.scope_id, s.counted, s.name, p.code, p.firm, s.industry, s.stage, s.since, s.started_on, s.produced_on,
  s.in_statistics, s.total_fen, s.formed_fen,
  coalesce(s.total_fen, -9223372036854775808) as by_total, coalesce(s.formed_fen, -9223372036854775808) as by_formed,
  coalesce(s.since, '-infinity'::date) as newest, coalesce(s.since, 'infinity'::date) as oldest
from project_state s
join project p on p.id = s.project_id and p.ended is null
where s.ended is null;
comment on view project_line_recount is 'What project_line has to hold';

-- What is searched. Row security stands aside: an operator that is not leakproof (like, @@) could not use an index behind it.
-- So the role of requests has no grant here; find_projects reads as the owner, applies the sight itself and hands out ids only.
create table project_search (
  project_id uuid primary key,
  zone_id text,
  scope_id text,
  by_total bigint not null,
  hay text not null,
  codes text[] not null
);
comment on table project_search is 'Searched texts of live projects: derived from project, project_state and project_alias, proved by project_search_recount';
comment on column project_search.hay is 'Names, firms, earlier ones and short forms of firms in search_form, one a line, a line break before and after each';

create table search_index (
  project_id uuid primary key,
  grams tsvector not null
);
comment on table search_index is 'Pairs of neighbouring characters of searched texts, and more (find_projects): working state, behind by search_todo';

create table search_todo (
  turn bigint generated always as identity primary key,
  project_id uuid not null
);
comment on table search_todo is 'Projects whose text changed since search_index took it: a search reads them one by one until then. Several turns of one project may wait.';

-- One spelling for what is searched and what is typed: NFKC, lower case, without spaces and marks.
create function search_form(value text) returns text language sql immutable parallel safe as $$
  select translate(lower(normalize(value, NFKC)), E' \t\r\n()[]{}<>.,;:!?"''\\/-_|+*&^%$#@=`~—–·•、。《》〈〉“”‘’「」『』【】〔〕…', '')
$$;

-- A firm as people call it: without province, city and legal form.
create function firm_short(firm text) returns text language sql immutable parallel safe as $$
  select regexp_replace(firm, '省|自治区|市|县|股份有限公司|有限责任公司|有限公司|集团|公司', '', 'g')
$$;

create view project_search_recount with (security_invoker = true) as
select s.project_id, s.zone_id, s.scope_id, coalesce(s.total_fen, -9223372036854775808) as by_total,
  E'\n' || texts.hay || E'\n' as hay, coalesce(marks.codes, '{}') as codes
from project_state s
join project p on p.id = s.project_id and p.ended is null
cross join lateral (
  select coalesce(string_agg(distinct search_form(line) collate "C", E'\n'), '') as hay
  from (
    select s.name as line
    union all select p.firm
    union all select firm_short(p.firm)
    union all select a.value from project_alias a
      where a.project_id = s.project_id and a.ended is null and a.kind in ('name', 'builder', 'investor')
  ) lines
) texts
cross join lateral (
  select array_agg(distinct upper(normalize(mark, NFKC)) collate "C") as codes
  from (
    select p.code as mark
    union all select p.credit_code
    union all select a.value from project_alias a
      where a.project_id = s.project_id and a.ended is null and a.kind in ('code', 'credit_code')
  ) all_marks
  where mark is not null
) marks
where s.ended is null;
comment on view project_search_recount is 'What project_search has to hold';

-- As the owner and with the whole programme in sight: a project's earlier names may lie in places that the writer does not see.
create function refresh_project_lines(ids uuid[]) returns void language plpgsql security definer
  set search_path = public, pg_temp set app.everywhere = '1' as $$
begin
  insert into project_line as l select * from project_line_recount r where r.project_id = any (ids)
  on conflict (project_id) do update set zone_id = excluded.zone_id, scope_id = excluded.scope_id, counted = excluded.counted,
    name = excluded.name, code = excluded.code, firm = excluded.firm, industry = excluded.industry, stage = excluded.stage,
    since = excluded.since, started_on = excluded.started_on, produced_on = excluded.produced_on,
    in_statistics = excluded.in_statistics, total_fen = excluded.total_fen, formed_fen = excluded.formed_fen,
    by_total = excluded.by_total, by_formed = excluded.by_formed, newest = excluded.newest, oldest = excluded.oldest
  where l is distinct from excluded;
  insert into project_search as h select * from project_search_recount r where r.project_id = any (ids)
  on conflict (project_id) do update set zone_id = excluded.zone_id, scope_id = excluded.scope_id, by_total = excluded.by_total,
    hay = excluded.hay, codes = excluded.codes
  where h is distinct from excluded;
end $$;

-- Projects that an undo ended altogether: the only way in which a line goes.
create function drop_project_lines(entry bigint) returns void language plpgsql security definer
  set search_path = public, pg_temp set app.everywhere = '1' as $$
declare
  gone uuid[] := array(select distinct s.project_id from project_state s where s.ended = entry
    and not exists (select from project_line_recount r where r.project_id = s.project_id));
begin
  delete from project_line where project_id = any (gone);
  delete from project_search where project_id = any (gone);
  delete from search_index where project_id = any (gone);
  delete from search_todo where project_id = any (gone);
end $$;

-- Whatever writes a text, a rebuild too, lets it wait for the index.
create function search_text_waits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into search_todo (project_id) select project_id from new_rows;
  return null;
end $$;
create trigger search_text_inserted after insert on project_search referencing new table as new_rows
  for each statement execute function search_text_waits();
create trigger search_text_updated after update on project_search referencing new table as new_rows
  for each statement execute function search_text_waits();

-- New states make or change a line; a project or an alias changes the line that is there.
create function project_line_state() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  ids uuid[] := array(select project_id from new_rows where ended is null);
begin
  if cardinality(ids) > 0 then perform refresh_project_lines(ids); end if;
  return null;
end $$;
create function project_line_project() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set app.everywhere = '1' as $$
declare
  ids uuid[] := array(select id from new_rows where ended is null);
begin
  -- By array, not by join: a plan that was made for a bulk of rows must not read the whole table for one.
  ids := array(select l.project_id from project_line l where l.project_id = any (ids));
  if cardinality(ids) > 0 then perform refresh_project_lines(ids); end if;
  return null;
end $$;
create function project_line_alias() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set app.everywhere = '1' as $$
declare
  ids uuid[] := array(select distinct project_id from new_rows);
begin
  ids := array(select l.project_id from project_line l where l.project_id = any (ids));
  if cardinality(ids) > 0 then perform refresh_project_lines(ids); end if;
  return null;
end $$;
create trigger project_line_inserted after insert on project_state referencing new table as new_rows
  for each statement execute function project_line_state();
create trigger project_line_updated after update on project_state referencing new table as new_rows
  for each statement execute function project_line_state();
create trigger project_line_inserted after insert on project referencing new table as new_rows
  for each statement execute function project_line_project();
create trigger project_line_updated after update on project referencing new table as new_rows
  for each statement execute function project_line_project();
create trigger project_line_inserted after insert on project_alias referencing new table as new_rows
  for each statement execute function project_line_alias();
create trigger project_line_updated after update on project_alias referencing new table as new_rows
  for each statement execute function project_line_alias();

-- Postings stand in order of investment, roughly: each pair carries the tier of the project's total (0 = largest). A search goes from
-- tier to tier until its page is full, so a common word costs no more than a rare one.
create function search_tier(by_total bigint) returns integer language sql immutable parallel safe as $$
  select case when by_total >= 100000000000 then 0 when by_total >= 20000000000 then 1 when by_total >= 5000000000 then 2 else 3 end
$$;

-- Lexemes of search_index: a pair of characters and the tier; a text's last character and the tier; ~initials; @zone; #scope.
create function search_lexemes(word text, suffix text) returns text language sql immutable parallel safe as $$
  select string_agg(format('%L', substr(word, i, 2) || suffix) || case suffix when '' then ':*' else '' end, ' & ')
  from generate_series(1, greatest(length(word) - 1, 1)) i
$$;

-- Whether a character stands in more than one text of three hundred, as the planner estimates it.
create function often_found(one text) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  plan json;
  texts real := (select reltuples from pg_class where oid = 'search_index'::regclass);
begin
  if texts < 10000 then return false; end if;
  execute format('explain (format json) select from search_index where grams @@ %L::tsquery', format('%L:*', one)) into plan;
  return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::real > texts / 300;
end $$;

-- Ids of the projects in sight that match, in the order asked for, and by which way they were found:
-- 0 whole code, 1 parts of texts, 2 pinyin initials, 3 one wrong character, 4 characters in this order with others between.
-- A later way is tried only if the ones before find nothing. `asked`: words (all must match), mark, zone, scope, zones, stage,
-- industry, counted, sort, key and id (the place after which to go on), way, limit.
create function find_projects(asked jsonb) returns table (project_id uuid, way integer) language plpgsql security definer
  set search_path = public, pg_temp set jit = off
  -- One plan for all words, always from the index: planned anew a search would take longer to plan than to run.
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
  everywhere boolean := coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1';
  zones text[] := coalesce(nullif(current_setting('app.zones', true), '')::text[], '{}');
  scopes text[] := coalesce(nullif(current_setting('app.scopes', true), '')::text[], '{}');
  words text[] := array(select search_form(word) from jsonb_array_elements_text(asked -> 'words') word where search_form(word) <> '');
  mark text := upper(normalize(asked ->> 'mark', NFKC));
  of_zone text := asked ->> 'zone';
  of_scope text := asked ->> 'scope';
  of_zones text[] := case when asked ? 'zones' then array(select jsonb_array_elements_text(asked -> 'zones')) end;
  of_stage text := asked ->> 'stage';
  of_industry text := asked ->> 'industry';
  of_counted boolean := (asked ->> 'counted')::boolean;
  sort text := asked ->> 'sort';
  most integer := (asked ->> 'limit')::integer;
  start_id uuid := (asked ->> 'id')::uuid;
  start_total bigint;
  one text := case when cardinality(words) = 1 then words[1] else '' end;
  long integer := length(one);
  narrow text;
  tries integer[] := array[0, 1, 2, 3, 4];
  query tsquery;
  pairs text;
  patterns text[];
  fuzzy text[];
  in_order text;
  tier integer;
  hits integer;
  total integer := 0;
  tiers integer[];
  suffix text;
begin
  if cardinality(words) = 0 and coalesce(mark, '') = '' then return; end if;
  if asked ? 'way' then tries := array[(asked ->> 'way')::integer]; end if;
  start_total := case when sort = '-total' and start_id is not null then (asked ->> 'key')::bigint end;
  -- A small territory is cut out in the index itself; a large one is filtered.
  if of_zone is not null then narrow := format('%L', '@' || of_zone);
  elsif of_zones is not null and cardinality(of_zones) between 1 and 200 then
    narrow := (select string_agg(format('%L', '@' || z), ' | ') from unnest(of_zones) z);
  elsif not everywhere and cardinality(zones) + cardinality(scopes) <= 200 then
    narrow := (select string_agg(format('%L', place), ' | ')
      from (select '@' || z as place from unnest(zones) z union all select '#' || s from unnest(scopes) s) places);
    if narrow is null then return; end if;
  end if;

  foreach way in array tries loop
    continue when way = 0 and (mark is null or mark !~ '^[0-9A-Z-]{6,40}$');
    continue when way = 1 and cardinality(words) = 0;
    continue when way = 2 and one !~ '^[a-z]{2,12}$';
    continue when way = 3 and (long < 4 or long > 24);
    continue when way = 4 and (long < 2 or long > 8 or one !~ '[^ -~]');
    patterns := null;
    fuzzy := null;
    in_order := null;
    tiers := case when way in (0, 2) or narrow is not null or sort <> '-total' then array[-1]
      else array(select t from generate_series(case when start_total is null then 0 else search_tier(start_total) end, 3) t) end;
    if way = 1 then
      patterns := array(select '%' || word || '%' from unnest(words) word);
      -- One character that stands in many texts is met soon by walking in order; pairs of all its neighbours would be many.
      if long = 1 and cardinality(tiers) > 1 and often_found(one) then tiers := array[-2]; end if;
      if (select min(length(word)) from unnest(words) word) = 1 and cardinality(tiers) > 1 then tiers := array[-1]; end if;
    elsif way = 3 then
      fuzzy := array(select '%' || overlay(one placing '_' from i for 1) || '%' from generate_series(1, long) i);
    elsif way = 4 then
      in_order := array_to_string(string_to_array(one, null), E'[^\n]*');
      tiers := array[-1];
    end if;

    for tier in select unnest(tiers) loop
      suffix := case when tier < 0 then '' else tier::text end;
      pairs := case way
        when 1 then (select string_agg(search_lexemes(word, suffix), ' & ') from unnest(words) word)
        when 2 then format('%L:*', '~' || one)
        -- Whichever character is the wrong one, the pairs that do not hold it are right.
        when 3 then (
          select string_agg('(' || right_pairs || ')', ' | ') from (
            select string_agg(format('%L', substr(one, i, 2) || suffix) || case suffix when '' then ':*' else '' end, ' & ') as right_pairs
            from generate_series(1, long) wrong cross join generate_series(1, long - 1) i
            where i <> wrong and i + 1 <> wrong
            group by wrong
          ) each_wrong)
        when 4 then (select string_agg(format('%L:*', c), ' & ') from unnest(string_to_array(one, null)) c)
      end;
      query := (case when narrow is null then pairs else '(' || pairs || ') & (' || narrow || ')' end)::tsquery;
      if way = 0 then
        return query
          select h.project_id, way from project_search h join project_line l on l.project_id = h.project_id
          where h.codes @> array[mark]
            and (everywhere or h.zone_id = any (zones) or h.scope_id = any (scopes))
            and (of_zone is null or h.zone_id = of_zone) and (of_scope is null or h.scope_id = of_scope)
            and (of_zones is null or h.zone_id = any (of_zones)) and (of_stage is null or l.stage = of_stage)
            and (of_industry is null or l.industry = of_industry) and (of_counted is null or l.counted = of_counted)
            and (start_id is null or h.project_id < start_id)
          order by h.project_id desc limit most;
      elsif tier = -2 then
        return query
          select h.project_id, way from project_search h join project_line l on l.project_id = h.project_id
          where h.hay like all (patterns)
            and (everywhere or h.zone_id = any (zones) or h.scope_id = any (scopes))
            and (of_scope is null or h.scope_id = of_scope)
            and (of_zones is null or h.zone_id = any (of_zones)) and (of_stage is null or l.stage = of_stage)
            and (of_industry is null or l.industry = of_industry) and (of_counted is null or l.counted = of_counted)
            and (h.by_total, h.project_id) < (coalesce(start_total, 9223372036854775807), coalesce(start_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
          order by h.by_total desc, h.project_id desc limit most;
      elsif sort = '-total' then
        return query
          with hit as materialized (
            select i.project_id from search_index i
            where i.grams @@ query and not exists (select from search_todo t where t.project_id = i.project_id)
            union all
            select distinct t.project_id from search_todo t where way <> 2
          )
          select h.project_id, way
          from hit
          join project_search h on h.project_id = hit.project_id
          join project_line l on l.project_id = hit.project_id
          where (patterns is null or h.hay like all (patterns)) and (fuzzy is null or h.hay like any (fuzzy))
            and (in_order is null or h.hay ~ in_order)
            and (tier < 0 or search_tier(h.by_total) = tier)
            and (everywhere or h.zone_id = any (zones) or h.scope_id = any (scopes))
            and (of_zone is null or h.zone_id = of_zone) and (of_scope is null or h.scope_id = of_scope)
            and (of_zones is null or h.zone_id = any (of_zones)) and (of_stage is null or l.stage = of_stage)
            and (of_industry is null or l.industry = of_industry) and (of_counted is null or l.counted = of_counted)
            and (start_id is null or (h.by_total, h.project_id) < (start_total, start_id))
          order by h.by_total desc, h.project_id desc limit most - total;
      else
        return query execute format(
          $sql$with hit as materialized (
            select i.project_id from search_index i
            where i.grams @@ $2 and not exists (select from search_todo t where t.project_id = i.project_id)
            union all
            select distinct t.project_id from search_todo t where $1 <> 2
          )
          select h.project_id, $1
          from hit
          join project_search h on h.project_id = hit.project_id
          join project_line l on l.project_id = hit.project_id
          where ($3 is null or h.hay like all ($3)) and ($4 is null or h.hay like any ($4)) and ($5 is null or h.hay ~ $5)
            and ($6 or h.zone_id = any ($7) or h.scope_id = any ($8))
            and ($9 is null or h.zone_id = $9) and ($10 is null or h.scope_id = $10)
            and ($11 is null or h.zone_id = any ($11)) and ($12 is null or l.stage = $12)
            and ($13 is null or l.industry = $13) and ($14 is null or l.counted = $14)
            and ($15 is null or %s)
          order by %s limit $17$sql$,
          case sort when 'name' then '(l.name collate "C", l.project_id) > ($16, $15)'
            when '-formed' then '(l.by_formed, l.project_id) < ($16::bigint, $15)'
            when '-since' then '(l.newest, l.project_id) < ($16::date, $15)'
            else '(l.oldest, l.project_id) > ($16::date, $15)' end,
          case sort when 'name' then 'l.name collate "C", l.project_id' when '-formed' then 'l.by_formed desc, l.project_id desc'
            when '-since' then 'l.newest desc, l.project_id desc' else 'l.oldest, l.project_id' end)
        using way, query, patterns, fuzzy, in_order, everywhere, zones, scopes, of_zone, of_scope, of_zones, of_stage, of_industry,
          of_counted, start_id, asked ->> 'key', most;
      end if;
      get diagnostics hits = row_count;
      total := total + hits;
      exit when total >= most;
    end loop;
    exit when total > 0;
  end loop;
end $$;

revoke execute on function refresh_project_lines(uuid[]), drop_project_lines(bigint), find_projects(jsonb), often_found(text) from public;
grant execute on function drop_project_lines(bigint), find_projects(jsonb) to taihang_app;

-- What there is already.
select set_config('app.everywhere', '1', true);
insert into project_line select * from project_line_recount;
insert into project_search select * from project_search_recount;

create index project_line_name on project_line (name collate "C", project_id);
create index project_line_total on project_line (by_total desc, project_id desc);
create index project_line_formed on project_line (by_formed desc, project_id desc);
create index project_line_newest on project_line (newest desc, project_id desc);
create index project_line_oldest on project_line (oldest, project_id);
create index project_line_zone on project_line (zone_id, by_total desc, project_id desc);
create index project_line_zone_stage on project_line (zone_id, stage, by_total desc, project_id desc);
create index project_line_scope on project_line (scope_id, by_total desc, project_id desc);
create index project_line_stage on project_line (stage, by_total desc, project_id desc);
create index project_line_industry on project_line (industry, by_total desc, project_id desc);
create index project_line_uncounted on project_line (by_total desc, project_id desc) where not counted;
create index project_search_total on project_search (by_total desc, project_id desc);
create index project_search_zone on project_search (zone_id);
create index project_search_scope on project_search (scope_id);
create index project_search_codes on project_search using gin (codes);
create index search_index_grams on search_index using gin (grams);
create index search_todo_project on search_todo (project_id);
