-- Figures of projects. Every block takes :as_of, a journal entry, and reads the versions that were live after it.

-- name: stage_counts
-- Counted projects by zone and stage, with the sums of total and formed investment (fen).
select zone_id, scope_id, stage,
  count(*)::int as projects,
  coalesce(sum(total_fen), 0)::bigint as total_fen,
  coalesce(sum(formed_fen), 0)::bigint as formed_fen
from project_state
where counted and began <= :as_of::bigint and (ended is null or ended > :as_of::bigint)
group by zone_id, scope_id, stage
order by zone_id, scope_id, stage;

-- name: monthly_totals
-- Monthly figures by sender and month from the newest received versions (fen). ytd and cumulative are as the papers state them.
select sender_zone_id as zone_id, month,
  count(*)::int as projects,
  coalesce(sum(plan_year_fen), 0)::bigint as plan_year_fen,
  coalesce(sum(month_fen), 0)::bigint as month_fen,
  coalesce(sum(ytd_fen), 0)::bigint as ytd_fen,
  coalesce(sum(cumulative_fen), 0)::bigint as cumulative_fen
from progress
where began <= :as_of::bigint and (ended is null or ended > :as_of::bigint)
group by sender_zone_id, month
order by sender_zone_id, month;

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
