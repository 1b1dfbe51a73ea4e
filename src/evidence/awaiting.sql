-- Rows of workbooks that await a decision as of a journal entry (:entry). Of the same bytes handed in several times the newest preview speaks.
-- A preview is working state outside the journal: what it asks is read as it stands now, whether it was applied or undone as of the entry.

-- name: awaiting
select newest.id as import_id, newest.file_name, newest.family, newest.period, newest.received_on,
  newest.zone_id as sender_zone, newest.scope_id as sender_scope, r.row_zone, r.row_scope, r.row_batch,
  count(*) filter (where r.outcome = 'ask')::integer as asked,
  count(*) filter (where r.outcome <> 'ask')::integer as not_applied
from (
  select distinct on (e.sha256) p.id, p.family, p.period, p.received_on, p.zone_id, p.scope_id, e.name as file_name,
    (
      select record.state from import_record record
      where record.id = p.id and record.began <= :entry::bigint
        and (record.ended is null or record.ended > :entry::bigint)
    ) as state
  from import_preview p
  join evidence e on e.id = p.file_id and e.ended is null
  where p.planned_at <= :entry::bigint and p.may_import <> 'none'
  order by e.sha256, p.at desc, p.id desc
) newest
join import_preview_row r on r.import_id = newest.id
  and (r.outcome = 'ask' or (newest.state is null and r.outcome in ('add', 'change')))
where newest.state is distinct from 'undone' and newest.family is not null
group by newest.id, newest.file_name, newest.family, newest.period, newest.received_on, newest.zone_id, newest.scope_id,
  r.row_zone, r.row_scope, r.row_batch
order by newest.received_on, newest.id, r.row_zone, r.row_scope, r.row_batch
