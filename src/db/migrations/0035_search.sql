-- A search meets the largest projects first and stops when its page is full. Before, each pair of characters carried one of four tiers of
-- the investment, and whatever a tier held was joined and compared before the page was cut. Now every pair stands plain, and once more
-- with its tier for the few texts of large projects; hits come with the total by which they are ordered, and only as many texts are
-- compared as the page needs.
-- Tiers hold some 0.01, 0.8 and 9 in a hundred projects of a country; a text of tier 3 has plain pairs only.
create or replace function search_tier(by_total bigint) returns integer language sql immutable parallel safe as $$
  select case when by_total >= 1000000000000 then 0 when by_total >= 200000000000 then 1 when by_total >= 50000000000 then 2 else 3 end
$$;

-- What find_projects did for each tier it now does once.
drop function search_lexemes(text, text);

-- Made anew in the order of the total: then the texts of a tier lie together on disk. The role of requests has no grant, as before.
alter table search_index rename to search_index_before;
create table search_index (
  project_id uuid not null,
  by_total bigint not null,
  grams tsvector not null
);
comment on table search_index is 'Pairs of neighbouring characters of searched texts, and more (find_projects): working state, behind by search_todo';
comment on column search_index.grams is 'A pair of characters, plain and with the tier 0 to 2; the same of a text''s last character; ~initials; @zone; #scope';
comment on column search_index.by_total is 'As in project_search when the text was taken up';
insert into search_index (project_id, by_total, grams)
select h.project_id, h.by_total, array_to_tsvector(array(
  select new.lexeme
  from unnest(tsvector_to_array(b.grams)) old (lexeme)
  cross join lateral (
    select old.lexeme where left(old.lexeme, 1) in ('~', '@', '#')
    union all select left(old.lexeme, -1) where left(old.lexeme, 1) not in ('~', '@', '#')
    union all select left(old.lexeme, -1) || search_tier(h.by_total)
      where left(old.lexeme, 1) not in ('~', '@', '#') and search_tier(h.by_total) < 3
  ) new (lexeme)
))
from project_search h join search_index_before b on b.project_id = h.project_id
order by h.by_total desc, h.project_id desc;
drop table search_index_before;
alter table search_index add primary key (project_id);
set local maintenance_work_mem = '256MB';
create index search_index_grams on search_index using gin (grams);
analyze search_index;

-- Ids of the projects in sight that match, in the order asked for, and by which way they were found:
-- 0 whole code, 1 parts of texts, 2 pinyin initials, 3 one wrong character, 4 characters in this order with others between.
-- A later way is tried only if the ones before find nothing. `asked`: words (all must match), mark, zone, scope, zones, stage,
-- industry, counted, sort, key and id (the place after which to go on), way, limit.
create or replace function find_projects(asked jsonb) returns table (project_id uuid, way integer) language plpgsql security definer
  set search_path = public, pg_temp set jit = off
  -- One plan for all words, always from the index: planned anew a search would take longer to plan than to run.
  set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
  rows 60 as $$
#variable_conflict use_column
declare
  everywhere boolean := coalesce(nullif(current_setting('app.everywhere', true), ''), '0') = '1';
  zones text[] := coalesce(nullif(current_setting('app.zones', true), '')::text[], '{}');
  scopes text[] := coalesce(nullif(current_setting('app.scopes', true), '')::text[], '{}');
  words text[] := array(select search_form(word) from jsonb_array_elements_text(asked -> 'words') word where search_form(word) <> '');
  mark text := upper(normalize(asked ->> 'mark', NFKC));
  of_zone text := asked ->> 'zone';
  of_scope text := asked ->> 'scope';
  of_zones text[];
  of_stage text := asked ->> 'stage';
  of_industry text := asked ->> 'industry';
  of_counted boolean := (asked ->> 'counted')::boolean;
  by_line boolean := asked ?| array['stage', 'industry', 'counted'];
  sort text := asked ->> 'sort';
  most integer := (asked ->> 'limit')::integer;
  start_id uuid := (asked ->> 'id')::uuid;
  start_total bigint;
  waiting boolean := exists (select from search_todo);
  one text := case when cardinality(words) = 1 then words[1] else '' end;
  long integer := length(one);
  narrow text;
  tries integer[] := array[0, 1, 2, 3, 4];
  texts text[];
  queries tsquery[];
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
  if asked ? 'zones' then of_zones := array(select jsonb_array_elements_text(asked -> 'zones')); end if;
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
    -- -1 = all texts at once; 3 = those of no tier.
    tiers := case when way in (0, 2, 4) or narrow is not null or sort <> '-total' or (way = 3 and long > 6) then array[-1]
      when start_total is null then array[0, 1, 2, 3] else (array[0, 1, 2, 3])[1 + search_tier(start_total) : 4] end;
    -- Queries of the index as texts, in which a mark that no searched text holds stands for the tier.
    if way = 1 then
      patterns := array(select '%' || word || '%' from unnest(words) word);
      -- One character that stands in many texts is met soon by walking in order; pairs of all its neighbours would be many.
      if long = 1 and cardinality(tiers) > 1 and often_found(one) then tiers := array[-2];
      elsif array_to_string(words, ' ') ~ '(^| ).( |$)' then tiers := array[-1]; end if;
      texts := array(
        select string_agg(case when length(word) = 1 then format('%L:*', word) else format('%L', substr(word, i, 2) || '"') end, ' & ')
        from unnest(words) word cross join lateral generate_series(1, greatest(length(word) - 1, 1)) i);
    elsif way = 2 then
      texts := array[format('%L:*', '~' || one)];
    elsif way = 3 then
      fuzzy := array(select '%' || overlay(one placing '_' from i for 1) || '%' from generate_series(1, long) i);
      -- Whichever character is the wrong one, the pairs that do not hold it are right. Each is asked for by itself: then the index
      -- begins with the rarest pair and most find nothing at once, whereas of all in one query it has to weigh every text of three pairs.
      texts := array(
        select string_agg(format('%L', substr(one, i, 2) || '"'), ' & ')
        from generate_series(1, long) wrong cross join generate_series(1, long - 1) i
        where i <> wrong and i + 1 <> wrong
        group by wrong);
    elsif way = 4 then
      in_order := array_to_string(string_to_array(one, null), E'[^\n]*');
      texts := array(select string_agg(format('%L:*', c), ' & ') from unnest(string_to_array(one, null)) c);
    end if;

    foreach tier in array tiers loop
      suffix := case when tier in (0, 1, 2) then tier::text else '' end;
      queries := array(select (case when narrow is null then replace(part, '"', suffix)
        else '(' || replace(part, '"', suffix) || ') & (' || narrow || ')' end)::tsquery from unnest(texts) part);
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
        -- Hits in their order first; their texts are looked at one after another until the page is full.
        return query
          select hit.project_id, way
          from (
            -- A text that several queries find, or that waits for several turns, comes several times, one after the other.
            select distinct on (found.by_total, found.project_id) found.project_id, found.by_total
            from (
              select i.project_id, i.by_total
              from unnest(queries) query join search_index i on i.grams @@ query
              where not waiting or not exists (select from search_todo t where t.project_id = i.project_id)
              union all
              select h.project_id, h.by_total
              from search_todo late join project_search h on h.project_id = late.project_id
              where waiting and way <> 2
            ) found
            where (tier < 0 or search_tier(found.by_total) = tier)
              and (start_id is null or (found.by_total, found.project_id) < (start_total, start_id))
            order by found.by_total desc, found.project_id desc
          ) hit
          join project_search h on h.project_id = hit.project_id
          where (patterns is null or h.hay like all (patterns)) and (fuzzy is null or h.hay like any (fuzzy))
            and (in_order is null or h.hay ~ in_order)
            and (everywhere or h.zone_id = any (zones) or h.scope_id = any (scopes))
            and (of_zone is null or h.zone_id = of_zone) and (of_scope is null or h.scope_id = of_scope)
            and (of_zones is null or h.zone_id = any (of_zones))
            and (not by_line or exists (select from project_line l where l.project_id = hit.project_id
              and (of_stage is null or l.stage = of_stage) and (of_industry is null or l.industry = of_industry)
              and (of_counted is null or l.counted = of_counted)))
          order by hit.by_total desc, hit.project_id desc limit most - total;
      else
        return query execute format(
          $sql$with hit as materialized (
            select distinct i.project_id from unnest($2) query join search_index i on i.grams @@ query
            where not exists (select from search_todo t where t.project_id = i.project_id)
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
        using way, queries, patterns, fuzzy, in_order, everywhere, zones, scopes, of_zone, of_scope, of_zones, of_stage, of_industry,
          of_counted, start_id, asked ->> 'key', most;
      end if;
      get diagnostics hits = row_count;
      total := total + hits;
      exit when total >= most;
    end loop;
    exit when total > 0;
  end loop;
end $$;
