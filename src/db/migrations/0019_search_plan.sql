-- Two triggers and the search of migration 0014, with plans that do not hang on the first rows they met.
create or replace function project_line_project() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set app.everywhere = '1' as $$
declare
  ids uuid[] := array(select id from new_rows where ended is null);
begin
  -- By array, not by join: a plan that was made for a bulk of rows must not read the whole table for one.
  ids := array(select l.project_id from project_line l where l.project_id = any (ids));
  if cardinality(ids) > 0 then perform refresh_project_lines(ids); end if;
  return null;
end $$;
create or replace function project_line_alias() returns trigger language plpgsql security definer
  set search_path = public, pg_temp set app.everywhere = '1' as $$
declare
  ids uuid[] := array(select distinct project_id from new_rows);
begin
  ids := array(select l.project_id from project_line l where l.project_id = any (ids));
  if cardinality(ids) > 0 then perform refresh_project_lines(ids); end if;
  return null;
end $$;

-- Ids of the projects in sight that match, in the order asked for, and by which way they were found:
-- 0 whole code, 1 parts of texts, 2 pinyin initials, 3 one wrong character, 4 characters in this order with others between.
-- A later way is tried only if the ones before find nothing. `asked`: words (all must match), mark, zone, scope, zones, stage,
-- industry, counted, sort, key and id (the place after which to go on), way, limit.
create or replace function find_projects(asked jsonb) returns table (project_id uuid, way integer) language plpgsql security definer
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
