-- Projects as packed columns (docs/tables.md): every column is one text, a project a line or so many bytes (big end first, base64), in the
-- order of ids. What is not stated is the empty line or the least number. Narrowed by zone, reporting body, stage, zones of a city and a
-- part of the name, each null for all. At most :most projects are read: one more than may be answered, so that a cut is seen.

-- name: project_columns_live
-- Live.
select count(*)::int as rows,
  encode(string_agg(uuid_send(id), ''::bytea), 'base64') as ids,
  string_agg(name, e'\n') as names,
  string_agg(code, e'\n') as codes,
  string_agg(firm, e'\n') as firms,
  string_agg(zone_id, e'\n') as zones,
  string_agg(scope_id, e'\n') as scopes,
  string_agg(stage, e'\n') as stages,
  string_agg(industry, e'\n') as industries,
  string_agg(chain, e'\n') as chains,
  string_agg(origin, e'\n') as origins,
  string_agg(place, e'\n') as places,
  string_agg(listed, e'\n') as listed,
  string_agg(period_start, e'\n') as period_starts,
  string_agg(period_end, e'\n') as period_ends,
  string_agg(month, e'\n') as months,
  encode(string_agg(int4send(since), ''::bytea), 'base64') as since,
  encode(string_agg(int4send(signed), ''::bytea), 'base64') as signed,
  encode(string_agg(int4send(started), ''::bytea), 'base64') as started,
  encode(string_agg(int4send(produced), ''::bytea), 'base64') as produced,
  encode(string_agg(int8send(total_fen), ''::bytea), 'base64') as total_fen,
  encode(string_agg(int8send(formed_fen), ''::bytea), 'base64') as formed_fen,
  string_agg(counted, '') as counted,
  string_agg(in_statistics, '') as in_statistics
from (
  select s.project_id as id, translate(s.name, e'\n\r', '  ') as name, coalesce(translate(p.code, e'\n\r', '  '), '') as code,
    coalesce(translate(p.firm, e'\n\r', '  '), '') as firm, coalesce(s.zone_id, '') as zone_id, coalesce(s.scope_id, '') as scope_id,
    coalesce(s.stage, '') as stage, coalesce(translate(s.industry, e'\n\r', '  '), '') as industry,
    coalesce(translate(p.chain_id, e'\n\r', '  '), '') as chain, coalesce(translate(p.origin, e'\n\r', '  '), '') as origin,
    coalesce(translate(p.place, e'\n\r', '  '), '') as place,
    coalesce(k.year, '') as listed, coalesce(k.period_start, '') as period_start, coalesce(k.period_end, '') as period_end,
    coalesce(m.month, '') as month,
    coalesce(s.since - date '1970-01-01', -2147483648) as since, coalesce(e.day - date '1970-01-01', -2147483648) as signed,
    coalesce(s.started_on - date '1970-01-01', -2147483648) as started,
    coalesce(s.produced_on - date '1970-01-01', -2147483648) as produced,
    coalesce(s.total_fen, -9223372036854775808) as total_fen, coalesce(s.formed_fen, -9223372036854775808) as formed_fen,
    case when s.counted then '1' else '0' end as counted, case when s.in_statistics then '1' else '0' end as in_statistics
  from project_line s
  join project p on p.id = s.project_id and p.ended is null
  left join lateral (
    select min(day) as day from project_event e
    where e.project_id = s.project_id and e.kind = 'contract_signed' and e.ended is null
  ) e on true
  left join lateral (
    select month from progress m
    where m.project_id = s.project_id and m.ended is null
    order by month desc limit 1
  ) m on true
  left join lateral (
    -- The newest list that names it, and the building period of the first one that states one.
    select max(year) as year, (array_agg(period_start order by year, k.began) filter (where period_start is not null))[1] as period_start,
      (array_agg(period_end order by year, k.began) filter (where period_start is not null))[1] as period_end
    from (
      select year, k.began, period_start, period_end from key_list_entry k
      where k.project_id = s.project_id and k.state = 'listed' and k.ended is null
    ) k
  ) k on true
  where true
    and (:zone::text is null or s.zone_id = :zone::text)
    and (:scope::text is null or s.scope_id = :scope::text)
    and (:stage::text is null or s.stage = :stage::text)
    and (:zones::text[] is null or s.zone_id = any(:zones::text[]))
    and (:part::text is null or position(:part::text in s.name) > 0 or position(:part::text in p.firm) > 0)
  order by s.project_id
  limit :most::integer
) lines;

-- name: project_columns
-- As known after the entry :as_of.
select count(*)::int as rows,
  encode(string_agg(uuid_send(id), ''::bytea), 'base64') as ids,
  string_agg(name, e'\n') as names,
  string_agg(code, e'\n') as codes,
  string_agg(firm, e'\n') as firms,
  string_agg(zone_id, e'\n') as zones,
  string_agg(scope_id, e'\n') as scopes,
  string_agg(stage, e'\n') as stages,
  string_agg(industry, e'\n') as industries,
  string_agg(chain, e'\n') as chains,
  string_agg(origin, e'\n') as origins,
  string_agg(place, e'\n') as places,
  string_agg(listed, e'\n') as listed,
  string_agg(period_start, e'\n') as period_starts,
  string_agg(period_end, e'\n') as period_ends,
  string_agg(month, e'\n') as months,
  encode(string_agg(int4send(since), ''::bytea), 'base64') as since,
  encode(string_agg(int4send(signed), ''::bytea), 'base64') as signed,
  encode(string_agg(int4send(started), ''::bytea), 'base64') as started,
  encode(string_agg(int4send(produced), ''::bytea), 'base64') as produced,
  encode(string_agg(int8send(total_fen), ''::bytea), 'base64') as total_fen,
  encode(string_agg(int8send(formed_fen), ''::bytea), 'base64') as formed_fen,
  string_agg(counted, '') as counted,
  string_agg(in_statistics, '') as in_statistics
from (
  select s.project_id as id, translate(s.name, e'\n\r', '  ') as name, coalesce(translate(p.code, e'\n\r', '  '), '') as code,
    coalesce(translate(p.firm, e'\n\r', '  '), '') as firm, coalesce(s.zone_id, '') as zone_id, coalesce(s.scope_id, '') as scope_id,
    coalesce(s.stage, '') as stage, coalesce(translate(s.industry, e'\n\r', '  '), '') as industry,
    coalesce(translate(p.chain_id, e'\n\r', '  '), '') as chain, coalesce(translate(p.origin, e'\n\r', '  '), '') as origin,
    coalesce(translate(p.place, e'\n\r', '  '), '') as place,
    coalesce(k.year, '') as listed, coalesce(k.period_start, '') as period_start, coalesce(k.period_end, '') as period_end,
    coalesce(m.month, '') as month,
    coalesce(s.since - date '1970-01-01', -2147483648) as since, coalesce(e.day - date '1970-01-01', -2147483648) as signed,
    coalesce(s.started_on - date '1970-01-01', -2147483648) as started,
    coalesce(s.produced_on - date '1970-01-01', -2147483648) as produced,
    coalesce(s.total_fen, -9223372036854775808) as total_fen, coalesce(s.formed_fen, -9223372036854775808) as formed_fen,
    case when s.counted then '1' else '0' end as counted, case when s.in_statistics then '1' else '0' end as in_statistics
  from project_state s
  join project p on p.id = s.project_id and p.began <= :as_of::bigint and (p.ended is null or p.ended > :as_of::bigint)
  left join lateral (
    select min(day) as day from project_event e
    where e.project_id = s.project_id and e.kind = 'contract_signed' and e.began <= :as_of::bigint and (e.ended is null or e.ended > :as_of::bigint)
  ) e on true
  left join lateral (
    select month from progress m
    where m.project_id = s.project_id and m.began <= :as_of::bigint and (m.ended is null or m.ended > :as_of::bigint)
    order by month desc limit 1
  ) m on true
  left join lateral (
    -- The newest list that names it, and the building period of the first one that states one.
    select max(year) as year, (array_agg(period_start order by year, k.began) filter (where period_start is not null))[1] as period_start,
      (array_agg(period_end order by year, k.began) filter (where period_start is not null))[1] as period_end
    from (
      select year, k.began, period_start, period_end from key_list_entry k
      where k.project_id = s.project_id and k.state = 'listed' and k.began <= :as_of::bigint and (k.ended is null or k.ended > :as_of::bigint)
    ) k
  ) k on true
  where s.began <= :as_of::bigint and (s.ended is null or s.ended > :as_of::bigint)
    and (:zone::text is null or s.zone_id = :zone::text)
    and (:scope::text is null or s.scope_id = :scope::text)
    and (:stage::text is null or s.stage = :stage::text)
    and (:zones::text[] is null or s.zone_id = any(:zones::text[]))
    and (:part::text is null or position(:part::text in s.name) > 0 or position(:part::text in p.firm) > 0)
  order by s.project_id
  limit :most::integer
) lines;
