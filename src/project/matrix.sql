-- Matrices of cells, one line per zone, for packing: each line lists its cells, and beside them their numbers as eight bytes each
-- (big end first), written in base64. The order of cells is the same in every column of a line. :as_of is a journal entry.

-- name: stage_matrix_live
select zone_id, string_agg(stage, ',') as stages,
  encode(string_agg(int8send(projects), ''::bytea), 'base64') as projects,
  encode(string_agg(int8send(total_fen), ''::bytea), 'base64') as total_fen,
  encode(string_agg(int8send(formed_fen), ''::bytea), 'base64') as formed_fen
from cell_stage
where counted and ended is null
group by zone_id;

-- name: stage_matrix_moved
-- Whole lines of the zones in which a cell began or ended after the entry :since; without stages when the zone has none left.
select moved.zone_id, cells.*
from (
  select zone_id from cell_stage where counted and began > :since::bigint
  union
  select zone_id from cell_stage where counted and ended > :since::bigint
) moved
cross join lateral (
  select string_agg(stage, ',') as stages,
    encode(string_agg(int8send(projects), ''::bytea), 'base64') as projects,
    encode(string_agg(int8send(total_fen), ''::bytea), 'base64') as total_fen,
    encode(string_agg(int8send(formed_fen), ''::bytea), 'base64') as formed_fen
  from cell_stage
  where zone_id = moved.zone_id and counted and ended is null
) cells;

-- name: stage_matrix
select zone_id, string_agg(stage, ',') as stages,
  encode(string_agg(int8send(projects), ''::bytea), 'base64') as projects,
  encode(string_agg(int8send(total_fen), ''::bytea), 'base64') as total_fen,
  encode(string_agg(int8send(formed_fen), ''::bytea), 'base64') as formed_fen
from cell_stage
where counted and began <= :as_of::bigint and (ended is null or ended > :as_of::bigint)
group by zone_id;

-- name: month_matrix_live
-- Months one after another, seven characters each. A sum of which nothing is stated is the least number of eight bytes.
-- Cells come in the order of zones, so that one line is added up at a time: half the work of 2,600 lines at once.
select zone_id, string_agg(month, '') as months,
  encode(string_agg(int8send(coalesce(number, -9223372036854775808)), ''::bytea), 'base64') as numbers
from (
  select sender_zone_id as zone_id, month,
    case :measure::text
      when 'projects' then projects
      when 'month' then case when month_stated > 0 then month_fen end
      when 'ytd' then case when ytd_stated > 0 then ytd_fen end
      when 'cumulative' then case when cumulative_stated > 0 then cumulative_fen end
      when 'plan_year' then case when plan_year_stated > 0 then plan_year_fen end
    end as number
  from cell_month
  where ended is null
  order by sender_zone_id
) cells
group by zone_id;

-- name: month_matrix_moved
-- Whole lines of the zones of which a cell began or ended after the entry :since; without months when the zone has none left.
select moved.zone_id, cells.*
from (
  select sender_zone_id as zone_id from cell_month where began > :since::bigint
  union
  select sender_zone_id from cell_month where ended > :since::bigint
) moved
cross join lateral (
  select string_agg(month, '') as months,
    encode(string_agg(int8send(coalesce(case :measure::text
      when 'projects' then projects
      when 'month' then case when month_stated > 0 then month_fen end
      when 'ytd' then case when ytd_stated > 0 then ytd_fen end
      when 'cumulative' then case when cumulative_stated > 0 then cumulative_fen end
      when 'plan_year' then case when plan_year_stated > 0 then plan_year_fen end
    end, -9223372036854775808)), ''::bytea), 'base64') as numbers
  from cell_month
  where sender_zone_id = moved.zone_id and ended is null
) cells;

-- name: month_matrix
select zone_id, string_agg(month, '') as months,
  encode(string_agg(int8send(coalesce(number, -9223372036854775808)), ''::bytea), 'base64') as numbers
from (
  select sender_zone_id as zone_id, month,
    case :measure::text
      when 'projects' then projects
      when 'month' then case when month_stated > 0 then month_fen end
      when 'ytd' then case when ytd_stated > 0 then ytd_fen end
      when 'cumulative' then case when cumulative_stated > 0 then cumulative_fen end
      when 'plan_year' then case when plan_year_stated > 0 then plan_year_fen end
    end as number
  from cell_month
  where began <= :as_of::bigint and (ended is null or ended > :as_of::bigint)
    and month between :from_month::text and :to_month::text
  order by sender_zone_id
) cells
group by zone_id;

-- name: month_matrix_zone
-- One zone, live.
select zone_id, string_agg(month, '') as months,
  encode(string_agg(int8send(coalesce(number, -9223372036854775808)), ''::bytea), 'base64') as numbers
from (
  select sender_zone_id as zone_id, month,
    case :measure::text
      when 'projects' then projects
      when 'month' then case when month_stated > 0 then month_fen end
      when 'ytd' then case when ytd_stated > 0 then ytd_fen end
      when 'cumulative' then case when cumulative_stated > 0 then cumulative_fen end
      when 'plan_year' then case when plan_year_stated > 0 then plan_year_fen end
    end as number
  from cell_month
  where sender_zone_id = :zone::text and ended is null and month between :from_month::text and :to_month::text
  order by sender_zone_id
) cells
group by zone_id;
