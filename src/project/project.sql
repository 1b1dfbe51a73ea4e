-- Figures of projects. Every block takes :as_of, a journal entry, and reads the versions that were live after it.

-- name: stage_counts
-- Counted projects by zone and stage, with the sums of total and formed investment (fen).
select nullif(zone_id, '') as zone_id, nullif(scope_id, '') as scope_id, nullif(stage, '') as stage,
  projects::int as projects, total_fen, formed_fen
from cell_stage
where counted and began <= :as_of::bigint and (ended is null or ended > :as_of::bigint)
order by zone_id, scope_id, stage;

-- name: monthly_totals
-- Monthly figures by sender and month from the newest received versions (fen). ytd and cumulative are as the papers state them.
select nullif(sender_zone_id, '') as zone_id, month,
  sum(projects)::int as projects,
  sum(plan_year_fen)::bigint as plan_year_fen,
  sum(month_fen)::bigint as month_fen,
  sum(ytd_fen)::bigint as ytd_fen,
  sum(cumulative_fen)::bigint as cumulative_fen
from cell_month
where began <= :as_of::bigint and (ended is null or ended > :as_of::bigint)
group by sender_zone_id, month
order by zone_id, month;

-- name: zone_months
-- The newest :most months that a sender's office has reported. A sum of which no project states a part is null: missing is not nought.
select month, sum(projects)::text as projects,
  case when sum(month_stated) > 0 then sum(month_fen)::text end as month_sum,
  case when sum(ytd_stated) > 0 then sum(ytd_fen)::text end as ytd,
  case when sum(cumulative_stated) > 0 then sum(cumulative_fen)::text end as cumulative,
  case when sum(plan_year_stated) > 0 then sum(plan_year_fen)::text end as plan_year
from cell_month
where sender_zone_id = :zone::text and ended is null
group by month
order by month desc
limit :most::integer;

-- name: zone_months_then
-- The same as known at an entry.
select month, sum(projects)::text as projects,
  case when sum(month_stated) > 0 then sum(month_fen)::text end as month_sum,
  case when sum(ytd_stated) > 0 then sum(ytd_fen)::text end as ytd,
  case when sum(cumulative_stated) > 0 then sum(cumulative_fen)::text end as cumulative,
  case when sum(plan_year_stated) > 0 then sum(plan_year_fen)::text end as plan_year
from cell_month
where sender_zone_id = :zone::text and began <= :as_of::bigint and (ended is null or ended > :as_of::bigint)
group by month
order by month desc
limit :most::integer;

-- name: report_versions
-- Each received version of a sender's month with its totals as they stood when it came, and whether it is the newest received.
select r.zone_id, r.month, r.covers_from, r.id as report_id, r.received_on, r.due_on, r.late_days, r.file_id, r.sheet, r.began,
  count(p.id)::int as projects,
  coalesce(sum(p.plan_year_fen), 0)::bigint as plan_year_fen,
  coalesce(sum(p.month_fen), 0)::bigint as month_fen,
  coalesce(sum(p.ytd_fen), 0)::bigint as ytd_fen,
  coalesce(sum(p.cumulative_fen), 0)::bigint as cumulative_fen,
  (row_number() over (partition by r.zone_id, r.month order by r.received_on desc, r.began desc)) = 1 as latest
from progress_report r
left join progress p on p.month = r.month and p.sender_zone_id is not distinct from r.zone_id
  and p.began <= r.began and (p.ended is null or p.ended > r.began)
where r.began <= :as_of::bigint and (r.ended is null or r.ended > :as_of::bigint)
  and r.month >= :from_month::text and r.month <= :to_month::text
group by r.zone_id, r.month, r.covers_from, r.id, r.received_on, r.due_on, r.late_days, r.file_id, r.sheet, r.began
order by r.zone_id, r.month, r.received_on, r.began;

-- name: missing_reports
-- Months of a span that a sender of any report in the span did not cover.
with reports as (
  select zone_id, month, covers_from
  from progress_report
  where began <= :as_of::bigint and (ended is null or ended > :as_of::bigint)
    and month >= :from_month::text and covers_from <= :to_month::text
), months as (
  select to_char(m, 'YYYY-MM') as month
  from generate_series(to_date(:from_month::text, 'YYYY-MM'), to_date(:to_month::text, 'YYYY-MM'), interval '1 month') as m
)
select z.zone_id, m.month
from (select distinct zone_id from reports) z cross join months m
where not exists (
  select from reports r where r.zone_id is not distinct from z.zone_id and m.month between r.covers_from and r.month
)
order by z.zone_id, m.month;

-- name: reports_awaited
-- One row for each sender and month that a report was awaited for, from the sender's first report on: a zone that has once
-- reported goes on reporting. first_on is the day the month was first answered for (a paper of several months answers for
-- each of them), with the due day of that paper; null = nothing came by :day. Corrections come later and change nothing here.
-- The territory says again what row security says, in a form that finds an index; :everywhere stands for all of it.
with reports as (
  select zone_id, scope_id, month, covers_from, received_on, due_on, file_id, began
  from progress_report
  where zone_id is not null and received_on <= :day::date
    and (:everywhere::boolean or zone_id = any(:zones::text[]) or scope_id = any(:scopes::text[]))
    and began <= :as_of::bigint and (ended is null or ended > :as_of::bigint)
), senders as (
  select zone_id, min(covers_from) as first_month from reports group by zone_id
), months as (
  select to_char(m, 'YYYY-MM') as month
  from generate_series(to_date(:from_month::text, 'YYYY-MM'), to_date(:to_month::text, 'YYYY-MM'), interval '1 month') as m
)
select s.zone_id, m.month, first.received_on as first_on, first.due_on, first.file_id
from senders s
join months m on m.month >= s.first_month
left join lateral (
  select received_on, due_on, file_id from reports r
  where r.zone_id = s.zone_id and m.month between r.covers_from and r.month
  order by received_on, began limit 1
) first on true
order by s.zone_id, m.month;

-- name: last_reported
-- Projects under way by sender, with the last month that the sender reported them for. Left out are projects that a report need
-- not name any more: producing, out of the programme, taken off their list, or counted within another project.
with under_way as (
  select project_id, name from project_state s
  where counted and began <= :as_of::bigint and (ended is null or ended > :as_of::bigint)
    and (:everywhere::boolean or zone_id = any(:zones::text[]) or scope_id = any(:scopes::text[]))
    and coalesce(stage, '') not in ('in_production', 'above_scale', 'at_capacity', 'dropped', 'merged', 'split', 'moved')
    and not exists (
      select from key_list_entry k
      where k.project_id = s.project_id and k.began <= :as_of::bigint and (k.ended is null or k.ended > :as_of::bigint)
      having max(year) filter (where state = 'removed') > coalesce(max(year) filter (where state = 'listed'), '')
    )
)
select p.project_id, p.sender_zone_id as zone_id, u.name, max(p.month) as month
from under_way u
join progress p on p.project_id = u.project_id and p.sender_zone_id is not null and p.received_on <= :day::date
  and p.began <= :as_of::bigint and (p.ended is null or p.ended > :as_of::bigint)
group by p.project_id, p.sender_zone_id, u.name
order by p.sender_zone_id, u.name collate "C", p.project_id;
