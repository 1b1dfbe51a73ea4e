-- Rows behind the states of a cohort, each with the place it was read from, as of a journal entry (:entry) and a day (:day).

-- name: state_rows
-- Events behind the stages of some projects on the day, each with the place it was read from.
select id, project_id, kind, happened, stage, file_id, sheet, row_no, began
from project_event
where project_id = any(:projects::text[]::uuid[]) and day <= :day::date
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
order by project_id, day, id

-- name: amount_rows
-- Newest formed investment and actual output on or before the day, by the same order as the cohort's rule: the later
-- day, then verified before declared, then the last received.
select distinct on (project_id, measure) id, project_id, measure, stands_on, value_fen, file_id, sheet, row_no, began
from (
  select id, project_id, measure, status, received_on, began, publisher, value_fen, file_id, sheet, row_no,
    case
      when period ~ '^\d{4}-\d{2}-\d{2}$' then period::date
      when period ~ '^\d{4}-\d{2}$' then ((period || '-01')::date + interval '1 month' - interval '1 day')::date
    end as stands_on
  from project_statement
  where project_id = any(:projects::text[]::uuid[])
    and measure in ('formed_investment', 'actual_output')
    and status in ('declared', 'verified') and value_fen is not null
    and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
) stated
where stands_on <= :day::date
order by project_id, measure, stands_on desc, (status = 'verified') desc, received_on desc, began desc, publisher

-- name: cumulative_rows
-- Newest cumulative investment from monthly reports whose month was over by the day.
select distinct on (project_id) id, project_id, month, cumulative_fen, file_id, sheet, row_no, began
from progress
where project_id = any(:projects::text[]::uuid[]) and cumulative_fen is not null
  and began <= :entry::bigint and (ended is null or ended > :entry::bigint)
  and ((month || '-01')::date + interval '1 month' - interval '1 day')::date <= :day::date
order by project_id, month desc, received_on desc, id
